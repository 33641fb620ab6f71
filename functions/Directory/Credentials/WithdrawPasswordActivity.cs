using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Directory;

/// <summary>
/// Ends an account's way when nobody has used the initial password for so long that it is withdrawn. Who has meanwhile chosen a password at Entra, without signing in to
/// an application, keeps it.
/// </summary>
internal sealed class WithdrawPasswordActivity(CustomerStore customers, EntraDirectory directory, AccountCredentials credentials)
{
    public const string Name = "WithdrawPassword";

    /// <returns>Whether it was withdrawn: the account goes on in its next generation.</returns>
    /// <exception cref="DirectoryException">The directory did not say whether the password is still the initial one: repeat the step.</exception>
    [Function(Name)]
    public async Task<bool> RunAsync([ActivityTrigger] AccountStep step, CancellationToken cancellationToken)
    {
        var account = await customers.GetAccountAsync(step.CustomerId, step.AccountId, cancellationToken);
        if (account.Generation != step.Generation) return account.Generation > step.Generation;
        if (account is not { SignedInAt: null, DirectoryUserId: { } userId }) return false;
        if (await directory.FindPasswordAsync(userId, cancellationToken) is { IsInitial: false }) return false;

        var request = new AccountChangeRequest(step.CustomerId, step.AccountId, Actors.System, "");
        return await credentials.WithdrawPasswordAsync(request, step.Generation, cancellationToken) == CredentialOutcome.Begun;
    }
}
