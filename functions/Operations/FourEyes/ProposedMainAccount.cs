using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>Gives the role of main account to another account.</summary>
internal sealed class ProposedMainAccount(CustomerStore customers, MainAccountRole role, TimeProvider time) : IProposedAction
{
    public string Action => SupportAction.MainAccount;

    public bool OperatorsOnly => true;

    public async Task<string?> RunAsync(Proposal proposal, string actor, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var accounts = await customers.GetAccountsAsync(proposal.CustomerId, cancellationToken);
        var request = new AccountChangeRequest(proposal.CustomerId, proposal.AccountId!, actor, "account.main_role_given")
        {
            Told = SupportMessages.Of(accounts, proposal.AccountId, Action, time.GetUtcNow()),
        };
        return await role.MoveAsync(request, cancellationToken) is var outcome and not MoveRoleOutcome.Moved ? outcome.ToString() : null;
    }
}
