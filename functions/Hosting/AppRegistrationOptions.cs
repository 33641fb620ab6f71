using System.ComponentModel.DataAnnotations;

namespace Sso.Functions.Hosting;

/// <summary>
/// An app registration: whose tokens the app takes, or who the app is to the tenant. Microsoft.Identity.Web reads the same section; these are the settings that
/// this app needs of it.
/// </summary>
internal sealed class AppRegistrationOptions
{
    /// <summary>The tenant: <c>https://name.ciamlogin.com/tenant-id/v2.0</c> in Azure, the staff's <c>https://login.microsoftonline.com/tenant-id/v2.0</c>.</summary>
    [Required]
    public Uri? Authority { get; init; }

    /// <summary>Client id of the registration.</summary>
    [Required]
    public string? ClientId { get; init; }

    /// <summary>A secret, for the local cloud only: in Azure it is a certificate in <c>ClientCredentials</c>.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Certificates in Key Vault, the first one that can be read.</summary>
    public IReadOnlyList<AppCredentialOptions> ClientCredentials { get; init; } = [];
}
