namespace Sso.Functions.Portal.Accounts;

/// <summary>A bisheriger Benutzername, as portals send and get it.</summary>
/// <param name="Application">The application's id.</param>
/// <param name="Username">As the person writes it.</param>
/// <param name="Permissions">What the account may do in the application, at least one.</param>
internal sealed record LoginBody(string Application, string Username, IReadOnlyList<string?> Permissions);
