using System.Text.Json.Serialization;

namespace Sso.Functions.Campaign.WorkLists;

/// <summary>An entry of a list. It holds no name and no address. The names of its properties are stored: short, since a list may have tens of thousands.</summary>
/// <param name="List">Which list.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="AccountId">The account; null when it is about the customer.</param>
/// <param name="Reason">Why: one of <see cref="WorkReasons"/>, or the account's problem.</param>
/// <param name="Since">Since when, in UTC.</param>
internal sealed record WorkItem(
    [property: JsonIgnore] WorkList List,
    [property: JsonPropertyName("c")] string CustomerId,
    [property: JsonPropertyName("a"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AccountId,
    [property: JsonPropertyName("r")] string Reason,
    [property: JsonPropertyName("s")] DateTimeOffset Since)
{
    /// <summary>The same customer or account on the same list; reason and time may differ.</summary>
    public bool IsSame(WorkItem other) => List == other.List && CustomerId == other.CustomerId && AccountId == other.AccountId;
}
