using Microsoft.Extensions.DependencyInjection;

namespace Sso.Functions.Customers;

internal static class CustomersFeature
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) => services
        .AddSingleton<CustomerStore>()
        .AddSingleton<EmailReservations>()
        .AddSingleton<LoginDirectory>();
}
