using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Directory;

namespace Sso.Functions.Migration;

/// <summary>Ends accounts beside the way, and takes that back: "nicht mehr benötigt", "doch noch benötigt", "gleiche Person".</summary>
internal sealed class AccountEndings(
    CustomerStore customers, LoginDirectory logins, DirectoryUsers users, GenerationChanges generations, PauseEffects pauses, IOptions<MigrationOptions> options, TimeProvider time)
{
    /// <summary>The account is no longer needed: its legacy log-in ends after the grace period, its new one at once.</summary>
    /// <returns>Unchanged for the main account and for one that has ended already.</returns>
    public async Task<GenerationChange> RetireAsync(AccountChangeRequest request, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var change = await generations.BeginAsync(
            request with { Action = "account.retired" }, account => account.Retire(time.GetUtcNow() + TimeSpan.FromHours(options.Value.LegacyGraceHours)),
            mails: null, client, cancellationToken);
        // Read after the account was written: a pause that began meanwhile has either held this account or is seen here.
        if (change.IsChanged && await customers.GetAsync(request.CustomerId, cancellationToken) is { IsPaused: true } customer)
            await pauses.FollowAsync(customer, change.After, cancellationToken);
        return change;
    }

    /// <summary>The legacy world no longer has the account: a live one is retired without any grace. Repeating it changes nothing.</summary>
    /// <returns>The account as it is now; the main account is left as it was.</returns>
    public async Task<Account> RemoveAsync(AccountChangeRequest request, DurableTaskClient client, CancellationToken cancellationToken)
    {
        request = request with { Action = "account.removed" };
        var change = await generations.BeginAsync(
            request, account => account.IsGone ? account : account.Remove(time.GetUtcNow()), mails: null, client, cancellationToken);
        if (!change.After.IsGone) return change.After;

        var (removed, _) = await customers.UpdateAccountAsync(
            request.CustomerId, request.AccountId, account => account.IsGone ? account.Remove(time.GetUtcNow()) : account,
            account => new AuditRecord(time.GetUtcNow(), request.Actor, request.Action, account.Id), mails: null, cancellationToken);
        await logins.ProjectAsync(await customers.GetAsync(request.CustomerId, cancellationToken), removed, cancellationToken);
        return removed;
    }

    /// <summary>The account is needed after all: it waits for an address.</summary>
    public Task<GenerationChange> RestoreAsync(AccountChangeRequest request, DurableTaskClient client, CancellationToken cancellationToken) =>
        generations.BeginAsync(request with { Action = "account.restored" }, account => account.Restore(), mails: null, client, cancellationToken);

    /// <summary>The account and another one are one person: the other one takes over its log-ins, in one transaction.</summary>
    /// <returns>False when the two cannot be one (<see cref="MergeRules"/>), or have been changed a moment ago.</returns>
    public async Task<bool> MergeAsync(AccountChangeRequest request, string into, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var merged = await customers.GetAccountAsync(request.CustomerId, request.AccountId, cancellationToken);
        var holder = await customers.FindAccountAsync(request.CustomerId, into, cancellationToken);
        if (merged.MergedInto == into) return true;
        if (holder is null || !MergeRules.CanMerge(merged, holder)) return false;

        var stored = await generations.StoreSignalsAsync(merged, cancellationToken);
        var now = time.GetUtcNow();
        var change = new CustomerChange
        {
            CustomerId = request.CustomerId,
            Accounts = [merged.MergeInto(into), holder.TakeOverLogins(merged)],
            Audit = [new AuditRecord(now, request.Actor, "account.merged", merged.Id, $"into={into}"), new AuditRecord(now, request.Actor, "account.logins_taken_over", into, $"from={merged.Id}")],
        };
        if (await customers.SaveAsync(change, cancellationToken) is not { } saved) return false;

        foreach (var userId in saved.Accounts[0].FormerUserIds) await users.EndAsync(userId, cancellationToken);
        await logins.ProjectAsync(await customers.GetAsync(request.CustomerId, cancellationToken), saved.Accounts[1], cancellationToken);
        await users.ProjectAsync(saved.Accounts[1], cancellationToken);
        await generations.DeliverAsync(stored, client, cancellationToken);
        return true;
    }
}
