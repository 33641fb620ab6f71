namespace Sso.Functions.Hosting;

/// <summary>The Data Protection key ring. Section <c>DataProtection</c>.</summary>
internal sealed class KeyRingOptions
{
    public const string SectionName = "DataProtection";

    /// <summary>Identifier of the Key Vault key that wraps the ring, without a version so that the key can be rotated. Not used locally.</summary>
    [RequiredInAzure]
    public Uri? KeyVaultKey { get; init; }
}
