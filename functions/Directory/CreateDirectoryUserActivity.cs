using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Directory;

/// <summary>
/// Creates the account's user in Entra, once however often it runs. The password is sealed into the row before the user is created with it, so a run that dies
/// at any point leaves enough for the next one: the same password, the same name of the user, the same row.
/// </summary>
internal sealed class CreateDirectoryUserActivity(
    CustomerStore customers, SealedPasswords passwords, EntraDirectory directory, DirectoryUsers users, FormerUsers former, TimeProvider time)
{
    public const string Name = "CreateDirectoryUser";

    /// <exception cref="DirectoryException">The directory did not answer, or not clearly: repeat the step.</exception>
    [Function(Name)]
    public async Task<CreateUserOutcome> RunAsync([ActivityTrigger] AccountStep step, CancellationToken cancellationToken)
    {
        try
        {
            return await CreateAsync(step, cancellationToken);
        }
        catch (DirectoryException exception)
        {
            await ReportAsync(step, exception.Failure, cancellationToken);
            throw;
        }
    }

    /// <summary>What does not pass by itself, or has not for a while, stands in the account's row, where the main account and support read it.</summary>
    private async Task ReportAsync(AccountStep step, DirectoryFailure failure, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var problem = DirectoryProblems.Of(failure);
        await customers.UpdateAccountAsync(
            step.CustomerId, step.AccountId,
            current => current.Generation == step.Generation && current.DirectoryUserId is null && DirectoryProblems.IsDue(failure, now - current.ConfirmedAt)
                ? current.Report(problem)
                : current,
            changed => new AuditRecord(now, Actors.System, "account.directory_problem", changed.Id, problem), mails: null, cancellationToken);
    }

    private async Task<CreateUserOutcome> CreateAsync(AccountStep step, CancellationToken cancellationToken)
    {
        if (await IsHeldAsync(step, cancellationToken)) return CreateUserOutcome.Paused;
        var account = await SealPasswordAsync(step, cancellationToken);
        if (account.Generation != step.Generation) return await SupersedeAsync(step, account, created: null, cancellationToken);
        if (account.DirectoryUserId is not null)
        {
            await users.ProjectAsync(account, cancellationToken);
            return CreateUserOutcome.Created;
        }
        if (account.State != AccountState.Confirmed) return CreateUserOutcome.Superseded;

        var created = await directory.CreateUserAsync(account, passwords.Open(account), cancellationToken);
        if (created.Reference != AccountReference.Of(account)) return await MakeRoomAsync(step, created, cancellationToken);

        await users.ProjectAsync(account, created.ObjectId, cancellationToken);
        (account, _) = await customers.UpdateAccountAsync(
            step.CustomerId, step.AccountId,
            current => current.Generation == step.Generation ? current.CreateUser(created.ObjectId) : current,
            changed => new AuditRecord(time.GetUtcNow(), Actors.System, "account.user_created", changed.Id, created.ObjectId), mails: null, cancellationToken);
        return account.Generation == step.Generation
            ? CreateUserOutcome.Created
            : await SupersedeAsync(step, account, created.ObjectId, cancellationToken);
    }

    /// <summary>What was begun before a pause is finished in it.</summary>
    private async Task<bool> IsHeldAsync(AccountStep step, CancellationToken cancellationToken) =>
        (await customers.GetAsync(step.CustomerId, cancellationToken)).IsPaused
        && await customers.GetAccountAsync(step.CustomerId, step.AccountId, cancellationToken) is { State: AccountState.Confirmed, SealedPassword: null } account
        && account.Generation == step.Generation;

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

    /// <summary>
    /// The account has moved on while this step worked, or before it was repeated. What it may have created belongs to nobody: it is noted in the row, so that no death
    /// loses it, and removed; a user that the account has kept through its changes stays.
    /// </summary>
    private async Task<CreateUserOutcome> SupersedeAsync(AccountStep step, Account account, string? created, CancellationToken cancellationToken)
    {
        var left = created ?? await directory.FindUserAsync(AccountReference.Of(step.CustomerId, step.AccountId, step.Generation), cancellationToken);
        if (left is not null)
        {
            (account, _) = await customers.UpdateAccountAsync(
                step.CustomerId, step.AccountId, current => current.LeaveUser(left),
                changed => new AuditRecord(time.GetUtcNow(), Actors.System, "account.user_left", changed.Id, left), mails: null, cancellationToken);
        }
        await former.RemoveAllAsync(step, account, cancellationToken);
        return CreateUserOutcome.Superseded;
    }

    /// <summary>Another user signs in with the address: another person's, or one of ours that was left behind and makes room.</summary>
    private async Task<CreateUserOutcome> MakeRoomAsync(AccountStep step, CreatedUser found, CancellationToken cancellationToken)
    {
        if (found.Reference is not { } reference || !reference.TryRead(out var of)) return CreateUserOutcome.AddressTakenByAnotherUser;
        var owner = await customers.FindAccountAsync(of.CustomerId, of.AccountId, cancellationToken);
        if (owner is null || owner.Generation <= of.Generation || owner.DirectoryUserId == found.ObjectId) return CreateUserOutcome.AddressTakenByAnotherUser;

        await former.RemoveAsync(new AccountStep(of.CustomerId, of.AccountId, of.Generation), found.ObjectId, cancellationToken);
        throw new DirectoryException(DirectoryFailure.Unclear, "A user of an earlier generation held the address and was removed: the address is free for the next try.");
    }
}
