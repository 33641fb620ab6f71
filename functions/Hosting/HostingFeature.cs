using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sso.Functions.OpenApi;
using Sso.Functions.Storage;

namespace Sso.Functions.Hosting;

/// <summary>What every feature stands on: options, clock, storage, authentication of callers, forms, the description of the HTTP API.</summary>
internal static class HostingFeature
{
    public static IServiceCollection AddHosting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SsoOptions>().BindConfiguration(SsoOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => StorageConnection.CreateTableService(configuration)).AddSingleton<SsoTables>();
        services.AddSingleton<HealthMeasurements>();
        services.AddSingleton<ApiDocument>();
        services.AddHostedService<TableSetup>();
        return services.AddAppRegistrations().AddCallerAuthentication(configuration).AddFormGuard();
    }
}
