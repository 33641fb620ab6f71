using System.Text.Json.Serialization;

namespace Sso.Functions.Operations.Work;

/// <summary>An entry for programs.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="CustomerName">The customer's name.</param>
/// <param name="AccountId">The account; absent when it is about the customer.</param>
/// <param name="AccountName">The account's name.</param>
/// <param name="Reason">Why, as a stable code.</param>
/// <param name="Since">Since when.</param>
internal sealed record WorkEntryView(
    string CustomerId, string CustomerName,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AccountId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AccountName,
    string Reason, DateTimeOffset Since);
