using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Directory;

/// <summary>
/// Creates the account's user in Entra, once however often it runs. The password is sealed into the row before the user is created with it, so a run that dies
/// at any point leaves enough for the next one: the same password, the same name of the user, the same row.
/// </summary>
internal sealed class CreateDirectoryUserActivity(
    CustomerStore customers, SealedPasswords passwords, EntraDirectory directory, DirectoryUsers users, TimeProvider time)
{
    public const string Name = "CreateDirectoryUser";

    /// <exception cref="DirectoryException">The directory did not answer, or not clearly: repeat the step.</exception>
    [Function(Name)]
    public async Task<CreateUserOutcome> RunAsync([ActivityTrigger] AccountStep step, CancellationToken cancellationToken)
    {
        var account = await SealPasswordAsync(step, cancellationToken);
        if (account.Generation != step.Generation) return CreateUserOutcome.Superseded;
        if (account.DirectoryUserId is not null)
        {
            await users.ProjectAsync(account, cancellationToken);
            return CreateUserOutcome.Created;
        }
        if (account.State != AccountState.Confirmed) return CreateUserOutcome.Superseded;

        var objectId = await directory.CreateUserAsync(account, passwords.Open(account), cancellationToken);
        if (objectId is null) return CreateUserOutcome.AddressTakenByAnotherUser;

        await users.ProjectAsync(account, objectId, cancellationToken);
        await customers.UpdateAccountAsync(
            step.CustomerId, step.AccountId,
            current => current.Generation == step.Generation ? current.CreateUser(objectId) : current,
            changed => new AuditRecord(time.GetUtcNow(), Actors.System, "account.user_created", changed.Id, objectId), mails: null, cancellationToken);
        return CreateUserOutcome.Created;
    }

    /// <summary>Of two that seal at the same moment one wins by ETag, and both go on with the winner's password.</summary>
    private async Task<Account> SealPasswordAsync(AccountStep step, CancellationToken cancellationToken)
    {
        var (account, _) = await customers.UpdateAccountAsync(
            step.CustomerId, step.AccountId,
            current => current.Generation == step.Generation && current.SealedPassword is null
                ? current.SealPassword(passwords.Seal(PasswordGenerator.Create(), current))
                : current,
            changed => new AuditRecord(time.GetUtcNow(), Actors.System, "account.password_sealed", changed.Id), mails: null, cancellationToken);
        return account;
    }
}
