using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>Enters another address for an account that somebody has signed in with.</summary>
internal sealed class ProposedAddress(CustomerStore customers, AddressChanges addresses, TimeProvider time) : IProposedAction
{
    public string Action => AccountAction.Address;

    public bool OperatorsOnly => false;

    public async Task<string?> RunAsync(Proposal proposal, string actor, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var accounts = await customers.GetAccountsAsync(proposal.CustomerId, cancellationToken);
        var request = new AccountChangeRequest(proposal.CustomerId, proposal.AccountId!, actor, "")
        {
            Told = SupportMessages.Of(accounts, proposal.AccountId, Action, time.GetUtcNow()),
        };
        return (await addresses.ChangeAsync(request, proposal.Address, proposal.Redirect, client, cancellationToken))?.ToString();
    }
}
