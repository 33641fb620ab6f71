using System.Text.Json.Serialization;

namespace Sso.Functions.Portal;

/// <summary>What portals may know of an account, whole: a token leaves out what does not fit into it.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="AccountId">The account.</param>
/// <param name="AccountRole"><c>main</c> or <c>sub</c>.</param>
/// <param name="IsActive">False for an account that was retired or merged into another one.</param>
/// <param name="MergedInto">That other one's id.</param>
/// <param name="ContactEmail">Where applications send this account's mail; absent until the account has moved.</param>
/// <param name="Applications">Ids of the applications that it may use.</param>
/// <param name="Permissions"><c>application:permission</c>.</param>
/// <param name="LegacyLogins"><c>application:bisheriger Benutzername</c>.</param>
internal sealed record AccountInformation(
    string CustomerId,
    string AccountId,
    string AccountRole,
    bool IsActive,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MergedInto,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ContactEmail,
    IReadOnlyList<string> Applications,
    IReadOnlyList<string> Permissions,
    IReadOnlyList<string> LegacyLogins);
