using Sso.Functions.Storage;

namespace Sso.Functions.Operations;

/// <summary>Something that one member of staff proposes and another one is to confirm.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Action">Of an <see cref="IProposedAction"/>.</param>
/// <param name="AccountId">The account that it is about; null when it is the customer.</param>
/// <param name="Version">Of the account, or of all the customer's accounts together, as the proposer saw them: what has changed since makes it void.</param>
/// <param name="By">Who proposes: <see cref="Customers.Actors.Staff"/>.</param>
/// <param name="At">When.</param>
internal sealed record Proposal(string CustomerId, string Action, string? AccountId, int Version, string By, DateTimeOffset At)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>One for each action and account: proposing it again replaces it.</summary>
    public string Id => TableKey.Hash(Action, AccountId ?? "")[..16];

    /// <summary>The address that is to be entered, as it was typed; null for other actions.</summary>
    public string? Address { get; init; }

    /// <summary>Mail is to go to the main account with it.</summary>
    public bool Redirect { get; init; }

    /// <summary>Why, where one of a few reasons is asked for; null for other actions.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset ValidUntil => At + Lifetime;
}
