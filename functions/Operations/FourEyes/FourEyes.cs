using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Operations;

/// <summary>Two people for what takes or gives access for good, where the vendor wants it: one proposes, another one confirms within a day. Without it the first one acts alone.</summary>
internal sealed class FourEyes(
    Proposals proposals, CustomerStore customers, IEnumerable<IProposedAction> actions, IOptions<OperationsOptions> options, TimeProvider time)
{
    /// <summary>What programs are told: a second person is asked on the desk only.</summary>
    public static readonly Error NeedsTwoPeople = new(
        "operations.four_eyes", StatusCodes.Status409Conflict, "This needs two people: one proposes it on the support desk, another one confirms it there.");

    private readonly Dictionary<string, IProposedAction> _actions = actions.ToDictionary(action => action.Action, StringComparer.Ordinal);

    public bool IsOn => options.Value.FourEyes;

    /// <summary>Proposes it where two people are needed, else does it.</summary>
    public async Task<ProposalOutcome> ActAsync(Proposal proposal, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!IsOn) return await _actions[proposal.Action].RunAsync(proposal, proposal.By, client, cancellationToken) is { } fault ? ProposalOutcome.Refused(fault) : ProposalOutcome.Done;
        await proposals.AddAsync(proposal, cancellationToken);
        return ProposalOutcome.Proposed;
    }

    /// <summary>A proposal of the account or, without one, of the customer as it is now.</summary>
    public async Task<Proposal> CreateAsync(string customerId, string? accountId, string action, StaffMember staff, CancellationToken cancellationToken) =>
        new(customerId, action, accountId, VersionOf(await customers.GetAccountsAsync(customerId, cancellationToken), accountId), staff.Actor, time.GetUtcNow());

    public async Task<Proposal?> FindAsync(string customerId, string id, CancellationToken cancellationToken) =>
        (await proposals.GetOpenAsync(customerId, cancellationToken)).FirstOrDefault(open => open.Id == id);

    public bool IsForOperatorsOnly(Proposal proposal) => _actions[proposal.Action].OperatorsOnly;

    /// <summary>
    /// Does what another one has proposed. It is done first and ended then, so that a death in between loses nothing: what was done has changed the account, and the proposal is void.
    /// </summary>
    public async Task<ProposalOutcome> ConfirmAsync(Proposal proposal, StaffMember staff, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (proposal.By == staff.Actor) return ProposalOutcome.Refused("SamePerson");
        if (IsVoid(proposal, await customers.GetAccountsAsync(proposal.CustomerId, cancellationToken)))
        {
            await proposals.EndAsync(proposal, staff.Actor, "customer.proposal_void", cancellationToken);
            return ProposalOutcome.Refused("ProposalVoid");
        }
        if (await _actions[proposal.Action].RunAsync(proposal, staff.Actor, client, cancellationToken) is { } fault) return ProposalOutcome.Refused(fault);
        await proposals.EndAsync(proposal, staff.Actor, "customer.proposal_confirmed", cancellationToken);
        return ProposalOutcome.Done;
    }

    /// <summary>Takes a proposal away: another one's, or the own.</summary>
    public Task DeclineAsync(Proposal proposal, StaffMember staff, CancellationToken cancellationToken) =>
        proposals.EndAsync(proposal, staff.Actor, "customer.proposal_declined", cancellationToken);

    /// <summary>What it is about has changed since.</summary>
    public static bool IsVoid(Proposal proposal, IReadOnlyList<Account> accounts) => VersionOf(accounts, proposal.AccountId) != proposal.Version;

    // Versions only grow, so their sum changes with any of them.
    private static int VersionOf(IReadOnlyList<Account> accounts, string? accountId) =>
        accounts.Where(account => accountId is null || account.Id == accountId).Sum(account => account.Version);
}
