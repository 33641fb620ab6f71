// Compiled in the Azure flavour only (ADR 0001): Azure.Extensions.AspNetCore.DataProtection.Keys is compiled against and proven outside this repository.
using Azure.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;

namespace Sso.Functions.Hosting;

internal static partial class DataProtectionFeature
{
    /// <summary>Wraps the ring with <see cref="KeyRingOptions.KeyVaultKey"/>. The app's identity needs the role Key Vault Crypto Service Encryption User.</summary>
    /// <exception cref="InvalidOperationException">The key is not configured: without it the ring would lie open in the table.</exception>
    static partial void ProtectKeys(IDataProtectionBuilder builder, IConfiguration configuration)
    {
        var key = configuration.GetSection(KeyRingOptions.SectionName).Get<KeyRingOptions>()?.KeyVaultKey ?? throw new InvalidOperationException(
            $"Set {KeyRingOptions.SectionName}__{nameof(KeyRingOptions.KeyVaultKey)} to the identifier of the key that wraps the key ring.");
        builder.ProtectKeysWithAzureKeyVault(key, new DefaultAzureCredential());
    }
}
