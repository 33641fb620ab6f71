using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers.Import;

namespace Sso.Functions.Customers;

/// <summary>Customers, accounts, log-ins and addresses in storage, and their import.</summary>
internal static class CustomersFeature
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) => services
        .AddSingleton<CustomerStore>()
        .AddSingleton<LoginDirectory>()
        .AddSingleton<EmailReservations>()
        .AddSingleton<ImportPlanner>()
        .AddSingleton<ImportWriter>()
        .AddSingleton<CustomerImport>();
}
