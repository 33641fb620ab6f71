namespace Sso.Local.Portals.Legacy;

/// <summary>A user of the portal from the time before the move.</summary>
/// <param name="Username">As the customers file spells it.</param>
/// <param name="AccountId">The key by which portal and function app speak of the account.</param>
/// <param name="Name">The person's.</param>
/// <param name="Company">The customer's name.</param>
/// <param name="Language"><c>de</c> or <c>en</c>.</param>
/// <param name="Permissions">In this application; <c>all</c> for every one.</param>
internal sealed record LegacyUser(
    string Username, string AccountId, string Name, string Company, string Language, IReadOnlyList<string> Permissions);
