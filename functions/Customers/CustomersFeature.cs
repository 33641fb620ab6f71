using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers.Import;
using Sso.Functions.Customers.Reports;
using Sso.Functions.Customers.Search;

namespace Sso.Functions.Customers;

/// <summary>Customers, accounts, log-ins and addresses in storage, their import, and what portals report of them afterwards.</summary>
internal static class CustomersFeature
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) => services
        .AddSingleton<CustomerStore>()
        .AddSingleton<Erased.ErasedCustomers>()
        .AddSingleton<CustomerRecords>()
        .AddSingleton<Pins.SupportPins>()
        .AddSingleton<Campaign.Places.CampaignPlaces>()
        .AddSingleton<Campaign.Places.ExclusionEffects>()
        .AddSingleton<Campaign.Phases.PhaseStore>()
        .AddSingleton<LoginDirectory>()
        .AddSingleton<EmailReservations>()
        .AddSingleton<SearchIndex>()
        .AddSingleton<ImportPlanner>()
        .AddSingleton<ImportWriter>()
        .AddSingleton<CustomerImport>()
        .AddSingleton<LoginOwnership>()
        .AddSingleton<AccountReports>()
        .AddSingleton<AccountRemovals>();
}
