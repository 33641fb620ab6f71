namespace Sso.Functions.Migration;

/// <summary>A bisheriger Benutzername as a page shows it.</summary>
/// <param name="Application">The application's name.</param>
/// <param name="Username">As the customer knows it.</param>
public sealed record LoginView(string Application, string Username);
