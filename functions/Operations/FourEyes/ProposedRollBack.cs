using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Directory;

namespace Sso.Functions.Operations;

/// <summary>Takes every account of a customer back to its legacy log-in that can be. What cannot is left as it is.</summary>
internal sealed class ProposedRollBack(CustomerStore customers, AccountCredentials credentials, TimeProvider time) : IProposedAction
{
    public string Action => SupportAction.RollBackCustomer;

    public bool OperatorsOnly => false;

    public async Task<string?> RunAsync(Proposal proposal, string actor, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var accounts = await customers.GetAccountsAsync(proposal.CustomerId, cancellationToken);
        var told = SupportMessages.Of(accounts, aboutId: null, Action, time.GetUtcNow());
        await credentials.RollBackCustomerAsync(proposal.CustomerId, actor, told, client, cancellationToken);
        return null;
    }
}
