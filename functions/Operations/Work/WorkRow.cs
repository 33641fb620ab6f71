using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Migration;

namespace Sso.Functions.Operations.Work;

/// <summary>An entry of a list, for reading.</summary>
public sealed record WorkRow
{
    public required string CustomerId { get; init; }

    public required string CustomerName { get; init; }

    /// <summary>Null when it is about the customer.</summary>
    public string? AccountId { get; init; }

    public string? AccountName { get; init; }

    /// <summary>Who answers for the customer; empty when nobody does.</summary>
    public required string Contact { get; init; }

    /// <summary>The main account's address, entered or known from the contract; empty for none.</summary>
    public required string ContactEmail { get; init; }

    /// <summary><c>de</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Why, as a stable code.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Names the entry in forms.</summary>
    public string Key => AccountId is null ? CustomerId : $"{CustomerId}/{AccountId}";

    /// <summary>The page where something can be done about it.</summary>
    public string Path => AccountId is null ? DeskPaths.Customer(CustomerId) : AccountPlace.Desk(CustomerId).PathOf(AccountId);

    internal static WorkRow Of(WorkEntry entry) => new()
    {
        CustomerId = entry.Item.CustomerId,
        CustomerName = entry.Record.Customer.Name,
        AccountId = entry.Item.AccountId,
        AccountName = entry.Account?.DisplayName,
        Contact = entry.Main?.DisplayName ?? "",
        ContactEmail = entry.Main?.Email ?? entry.Main?.KnownEmail ?? "",
        Language = entry.Record.Customer.Language,
        Reason = entry.Item.Reason,
        Since = entry.Item.Since,
    };
}
