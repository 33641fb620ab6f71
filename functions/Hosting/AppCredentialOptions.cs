namespace Sso.Functions.Hosting;

/// <summary>A credential of an app registration, in the words of Microsoft.Identity.Web's <c>CredentialDescription</c>.</summary>
internal sealed class AppCredentialOptions
{
    /// <summary><c>KeyVault</c>, which is what infra/azure sets up; Microsoft.Identity.Web knows more.</summary>
    public string? SourceType { get; init; }

    /// <summary>Address of the vault.</summary>
    public Uri? KeyVaultUrl { get; init; }

    /// <summary>Name of the certificate; its newest version is used.</summary>
    public string? KeyVaultCertificateName { get; init; }
}
