using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>Takes an address from an account that has not confirmed it in time, so that somebody else may prove that it is theirs.</summary>
internal sealed class UnconfirmedAddresses(GenerationChanges generations, CustomerStore customers, TimeProvider time)
{
    /// <returns>False when the account has confirmed the address, or does not hold it.</returns>
    public async Task<bool> TryYieldAsync(string customerId, string accountId, EmailAddress address, CancellationToken cancellationToken)
    {
        var request = new AccountChangeRequest(customerId, accountId, Actors.System, "account.reopened", AccountProblems.AddressExpired);
        // Of a signed-in account only the proposal is given up: nothing of its way begins anew.
        var (_, isWithdrawn) = await customers.UpdateAccountAsync(
            customerId, accountId,
            current => current.AwaitsProof && current.NextEmail == address.Value ? current.WithdrawProposal(AccountProblems.AddressExpired) : current,
            changed => new AuditRecord(time.GetUtcNow(), Actors.System, "account.address_expired", changed.Id), mails: null, cancellationToken);
        if (isWithdrawn) return true;
        var change = await generations.BeginAsync(
            request, account => account.Email == address.Value ? account.YieldAddress(AccountProblems.AddressExpired) : account,
            (_, after) => [Questions.Create(after, time.GetUtcNow())], client: null, cancellationToken);
        return change.IsChanged;
    }
}
