using System.Text.Json.Serialization;

namespace Sso.Functions.Portal;

/// <summary>Answer of <c>POST /api/portal/gate</c>.</summary>
/// <param name="SignIn">The credentials that count.</param>
/// <param name="CustomerId">The customer; absent for a log-in that we don't know.</param>
/// <param name="AccountId">The account: the key of people for portals.</param>
/// <param name="Notice">What to show after log-in; absent for nothing.</param>
internal sealed record GateAnswer(
    SignInDoor SignIn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CustomerId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AccountId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Notice? Notice);
