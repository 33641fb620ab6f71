namespace Sso.Functions.Portal;

/// <summary>Body of the portals' calls: who is signing in.</summary>
/// <param name="Application">The portal's id, as configured.</param>
/// <param name="Username">The bisheriger Benutzername as it was typed.</param>
internal sealed record PortalLogin(string? Application, string? Username);
