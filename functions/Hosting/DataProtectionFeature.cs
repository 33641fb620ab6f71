using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sso.Functions.Storage;

namespace Sso.Functions.Hosting;

/// <summary>Data Protection with one key ring for all instances and deployments.</summary>
internal static partial class DataProtectionFeature
{
    // Part of every purpose: another name opens nothing that was sealed before.
    private const string ApplicationName = "Sso";

    public static IServiceCollection AddSharedDataProtection(this IServiceCollection services, IConfiguration configuration)
    {
        var builder = services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new TableKeyRing(provider.GetRequiredService<SsoTables>())));
        ProtectKeys(builder, configuration);
        return services;
    }

    /// <summary>Implemented in the Azure flavour only; on a developer's machine keys lie in the emulator as they are.</summary>
    static partial void ProtectKeys(IDataProtectionBuilder builder, IConfiguration configuration);
}
