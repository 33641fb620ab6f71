using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Mail;

namespace Sso.Functions.Migration;

/// <summary>
/// Begins a new generation of an account. In this order, so that a death at any point is made good: the signals are stored, the row is written with its audit and
/// mails, claims of the former user end, the log-in gate learns of it, the signals are delivered. What a death leaves undone, the new generation's orchestration
/// does first (<see cref="PrepareAccountActivity"/>).
/// </summary>
internal sealed class GenerationChanges(
    CustomerStore customers, LoginDirectory logins, DirectoryUsers users, Outbox outbox, PendingSignals pending, OrchestrationSignals signals, TimeProvider time)
{
    private static readonly TimeSpan ReconcileAfter = TimeSpan.FromSeconds(30);

    /// <param name="request">Which account, and what its audit says.</param>
    /// <param name="change">Gives back the same account when there is nothing to change, else one of the next generation.</param>
    /// <param name="mails">Mails that the change causes, from the account before and after; null for none.</param>
    /// <param name="client">Delivers the signals at once; null leaves that to the reconciling timer.</param>
    /// <param name="cancellationToken">Ends the wait, not what was begun.</param>
    public async Task<GenerationChange> BeginAsync(
        AccountChangeRequest request, Func<Account, Account> change, Func<Account, Account, IReadOnlyList<MailIntent>>? mails, DurableTaskClient? client,
        CancellationToken cancellationToken)
    {
        var before = await customers.GetAccountAsync(request.CustomerId, request.AccountId, cancellationToken);
        if (ReferenceEquals(change(before), before)) return new GenerationChange(before, before);

        var stored = await StoreSignalsAsync(before, cancellationToken);
        IReadOnlyList<MailIntent> intents = [];
        var (after, changed) = await customers.UpdateAccountAsync(
            request.CustomerId, request.AccountId,
            current => current.Generation == before.Generation ? change(before = current) : current,
            account => new AuditRecord(time.GetUtcNow(), request.Actor, request.Action, account.Id, request.Detail ?? $"generation={account.Generation}"),
            account => intents = [.. mails?.Invoke(before, account) ?? [], .. request.Told], cancellationToken);
        if (changed)
        {
            foreach (var userId in after.FormerUserIds) await users.EndAsync(userId, cancellationToken);
            await logins.ProjectAsync(await customers.GetAsync(request.CustomerId, cancellationToken), after, cancellationToken);
            await outbox.PublishAsync(intents, cancellationToken);
        }
        await DeliverAsync(stored, client, cancellationToken);
        return new GenerationChange(before, after);
    }

    /// <summary>Stores that the generation of an account ends and the next one begins.</summary>
    public async Task<IReadOnlyList<StoredSignal>> StoreSignalsAsync(Account before, CancellationToken cancellationToken)
    {
        var due = time.GetUtcNow() + ReconcileAfter;
        var ended = new Signal(before.CustomerId, before.Id, before.Generation, MigrationEvents.Superseded);
        var begun = ended with { Generation = before.Generation + 1, EventName = MigrationEvents.GenerationBegun };
        return [await pending.StoreAsync(ended, due, cancellationToken), await pending.StoreAsync(begun, due, cancellationToken)];
    }

    public async Task DeliverAsync(IReadOnlyList<StoredSignal> stored, DurableTaskClient? client, CancellationToken cancellationToken)
    {
        if (client is null) return;
        foreach (var signal in stored) await signals.DeliverAsync(signal, client, cancellationToken);
    }
}
