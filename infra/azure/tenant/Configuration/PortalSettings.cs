namespace Sso.Tenant;

/// <summary>A portal of an application.</summary>
/// <param name="Id">As in the settings of the function app: <c>infleet</c>.</param>
/// <param name="Name">As people know it; shown when they sign in.</param>
/// <param name="RedirectUris">Where Entra sends people back to.</param>
/// <param name="SignOutUri">Where Entra tells the portal, in a frame, that a session has ended (OpenID Connect Front-Channel Logout 1.0); null when it cannot be told.</param>
internal sealed record PortalSettings(string Id, string Name, IReadOnlyList<Uri> RedirectUris, Uri? SignOutUri = null);
