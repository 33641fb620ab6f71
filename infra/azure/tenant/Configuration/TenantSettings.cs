using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sso.Tenant;

/// <summary>What is to be registered, from a file: see tenant.sample.json. The tenant's id is not in it; it is typed, so that nobody changes a wrong tenant.</summary>
internal sealed record TenantSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Initial domain of the external tenant: <c>contoso.onmicrosoft.com</c>. It must be one of the tenant that was typed.</summary>
    public required string Domain { get; init; }

    /// <summary>Where browsers reach the function app, https and without a path.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>Who stands behind it, as people know the name.</summary>
    public required string Vendor { get; init; }

    /// <summary>Telephone number of support, shown on the sign-in page.</summary>
    public required string SupportTelephone { get; init; }

    public required IReadOnlyList<PortalSettings> Portals { get; init; }

    /// <summary>Who sends Entra's one-time codes: the app (they then follow a redirect) or Entra (when the probe shows that the tenant does not ask the app).</summary>
    public OneTimeCodeSender OneTimeCodes { get; init; } = OneTimeCodeSender.App;

    /// <summary>Also registers what the probe needs. Never for production.</summary>
    public bool IsTestTenant { get; init; }

    /// <summary>Object ids of groups in the workforce tenant; null assigns nobody.</summary>
    public string? SupportGroupId { get; init; }

    /// <inheritdoc cref="SupportGroupId"/>
    public string? OperatorGroupId { get; init; }

    /// <exception cref="TenantException">The file is missing, or says something that cannot be meant.</exception>
    public static TenantSettings Read(string file)
    {
        TenantSettings settings;
        try
        {
            settings = JsonSerializer.Deserialize<TenantSettings>(File.ReadAllText(file), Json) ?? throw new TenantException($"{file} is empty.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new TenantException($"{file} cannot be read: {unreadable.Message} Begin with a copy of infra/azure/tenant/tenant.sample.json.");
        }
        var faults = settings.FindFaults().ToList();
        return faults.Count == 0 ? settings : throw new TenantException($"{file}: {string.Join(' ', faults)}");
    }

    private IEnumerable<string> FindFaults()
    {
        if (!Domain.EndsWith(".onmicrosoft.com", StringComparison.OrdinalIgnoreCase)) yield return "domain must be the initial one, <name>.onmicrosoft.com.";
        if (!IsHttps(PublicUrl) || PublicUrl.AbsolutePath != "/") yield return "publicUrl must be https:// and a host, without a path.";
        if (Portals.Count == 0) yield return "portals must name one at least.";
        if (Portals.DistinctBy(portal => portal.Id, StringComparer.Ordinal).Count() != Portals.Count) yield return "Two portals have the same id.";
        foreach (var portal in Portals.Where(portal => !portal.RedirectUris.Any() || !portal.RedirectUris.All(IsHttps)))
            yield return $"Portal {portal.Id} needs redirectUris, each https://.";
        foreach (var portal in Portals.Where(portal => portal.SignOutUri is { } address && !IsHttps(address)))
            yield return $"Portal {portal.Id}: signOutUri must be https://, or absent.";
    }

    private static bool IsHttps(Uri address) => address is { IsAbsoluteUri: true, Scheme: "https" };
}
