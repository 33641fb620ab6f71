using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>Takes an address from an account that has not confirmed it in time, so that somebody else may prove that it is theirs.</summary>
internal sealed class UnconfirmedAddresses(GenerationChanges generations, TimeProvider time)
{
    /// <returns>False when the account has confirmed the address, or does not hold it.</returns>
    public async Task<bool> TryYieldAsync(string customerId, string accountId, EmailAddress address, CancellationToken cancellationToken)
    {
        var request = new AccountChangeRequest(customerId, accountId, Actors.System, "account.reopened", AccountProblems.AddressExpired);
        var change = await generations.BeginAsync(
            request, account => account.Email == address.Value ? account.YieldAddress(AccountProblems.AddressExpired) : account,
            (_, after) => [Questions.Create(after, time.GetUtcNow())], client: null, cancellationToken);
        return change.IsChanged;
    }
}
