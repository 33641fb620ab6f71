using Microsoft.DurableTask.Client;

namespace Sso.Functions.Operations;

/// <summary>Deletes everything that is stored about a customer, its users included.</summary>
internal sealed class ProposedErasure(ErasureBeginning beginning) : IProposedAction
{
    public string Action => SupportAction.EraseCustomer;

    public bool OperatorsOnly => true;

    public async Task<string?> RunAsync(Proposal proposal, string actor, DurableTaskClient client, CancellationToken cancellationToken) =>
        // Null: it was erased and is gone.
        await beginning.BeginAsync(proposal.CustomerId, proposal.Reason ?? ErasureReason.Requested, actor, cancellationToken) is null ? DeskFaults.NoSuchAccount : null;
}
