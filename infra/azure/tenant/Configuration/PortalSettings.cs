namespace Sso.Tenant;

/// <summary>A portal of an application.</summary>
/// <param name="Id">As in the settings of the function app: <c>infleet</c>.</param>
/// <param name="Name">As people know it; shown when they sign in.</param>
/// <param name="RedirectUris">Where Entra sends people back to.</param>
internal sealed record PortalSettings(string Id, string Name, IReadOnlyList<Uri> RedirectUris);
