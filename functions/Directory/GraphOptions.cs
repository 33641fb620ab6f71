using System.ComponentModel.DataAnnotations;

namespace Sso.Functions.Directory;

/// <summary>
/// The directory of customers. Section <c>Graph</c>, which holds the app registration for it as well (<c>Authority</c>, <c>ClientId</c>, and <c>ClientSecret</c>
/// or <c>ClientCredentials</c>, as Microsoft.Identity.Web reads them).
/// </summary>
internal sealed class GraphOptions
{
    public const string SectionName = "Graph";

    /// <summary>With the version, without a slash at the end: <c>https://graph.microsoft.com/v1.0</c>.</summary>
    [Required]
    public Uri BaseUrl { get; init; } = null!;

    /// <summary>The tenant's initial domain, which is the issuer of its local accounts: <c>contoso.onmicrosoft.com</c>.</summary>
    [Required]
    public string TenantDomain { get; init; } = "";

    /// <summary>Client id of the app that holds the tenant's custom user attributes (<c>b2c-extensions-app</c>).</summary>
    [Required]
    public Guid ExtensionsAppId { get; init; }

    /// <summary>At least 32 bytes, base64: keys the hash that a user principal name is. Changing it loses the way back to users whose creation was not recorded yet.</summary>
    [Required, Base64String, MinLength(44)]
    public string UserNameKey { get; init; } = "";

    /// <summary>Whether the initial password must be changed at the first sign-in. Default false.</summary>
    public bool ForceChangePassword { get; init; }

    /// <summary>For one request. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many writes all instances together may send in 150 seconds. Default 2,400 of the 3,000 that Graph documents; the rest is for people's own changes of
    /// password and for administrators.
    /// </summary>
    [Range(10, 3000)]
    public int WritesPerWindow { get; init; } = 2400;

    /// <summary>As how many writes a creation counts. Graph counts four more for a local account in some tenants. Default 5.</summary>
    [Range(1, 20)]
    public int CreateCost { get; init; } = 5;

    /// <summary>How long a write waits for its turn before its step is put off. Default 20 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:02:00")]
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The custom attribute that says which account a user was made for.</summary>
    public string AccountAttribute => $"extension_{ExtensionsAppId:N}_accountReference";

    /// <summary>The custom attribute that holds the sign-in address, where the tenant's own filter misses some (<see cref="AddressLookup.Attribute"/>).</summary>
    public string AddressAttribute => $"extension_{ExtensionsAppId:N}_signInAddress";
}
