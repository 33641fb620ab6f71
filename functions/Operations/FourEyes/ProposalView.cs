using Sso.Functions.Customers;

namespace Sso.Functions.Operations;

/// <summary>An open proposal, for reading.</summary>
public sealed record ProposalView
{
    public required string Id { get; init; }

    public required string Action { get; init; }

    /// <summary>The name of the account; null when it is about the customer.</summary>
    public string? Account { get; init; }

    public string? Address { get; init; }

    /// <summary>Who proposed it, as in <see cref="TimelineEntry"/>.</summary>
    public required string Who { get; init; }

    public required string WhoId { get; init; }

    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>What it is about has changed since: it can only be taken away.</summary>
    public required bool IsVoid { get; init; }

    /// <summary>Who looks may confirm it.</summary>
    public required bool MayConfirm { get; init; }

    internal static ProposalView Of(
        Proposal proposal, IReadOnlyList<Account> accounts, bool operatorsOnly, StaffMember reader, IReadOnlyDictionary<string, string> colleagues)
    {
        var (who, id) = TimelineEntry.Split(proposal.By, reader, colleagues);
        var isVoid = FourEyes.IsVoid(proposal, accounts);
        return new ProposalView
        {
            Id = proposal.Id,
            Action = proposal.Action,
            Account = proposal.AccountId is null ? null : accounts.FirstOrDefault(account => account.Id == proposal.AccountId)?.DisplayName ?? proposal.AccountId,
            Address = proposal.Address,
            Who = who,
            WhoId = id,
            ValidUntil = proposal.ValidUntil,
            IsVoid = isVoid,
            MayConfirm = !isVoid && proposal.By != reader.Actor && (reader.IsOperator || !operatorsOnly),
        };
    }
}
