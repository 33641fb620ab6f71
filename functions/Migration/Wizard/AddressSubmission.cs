using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration.Wizard;

/// <summary>
/// Takes what the main account has entered: one handler for the page and for programs. In this order, so that submitting again completes whatever a crash left undone: reserve
/// every address, store the signal, write the accounts, with the last of them the customer's state (which is what counts), tell the gate, raise the signal.
/// </summary>
internal sealed class AddressSubmission(
    CustomerStore customers, SubmissionWriter writer, EmailReservations reservations, LoginDirectory logins, PendingSignals pending, OrchestrationSignals signals,
    AccountDrafts drafts, ConfirmationCodes codes, IOptions<MigrationOptions> options, TimeProvider time)
{
    // Storage takes some hundred writes a second in one partition; more at a time only makes them wait for each other.
    private const int AtATime = 16;

    // Long enough for the call to end by itself, short enough that nobody notices when it did not.
    private static readonly TimeSpan ReconcileAfter = TimeSpan.FromSeconds(30);

    /// <summary>Begins the customer's move as the main account wishes, unless something is wrong with an entry.</summary>
    public Task<SubmissionOutcome> SubmitAsync(
        WizardState state, IReadOnlyDictionary<string, AccountEntry> entries, DurableTaskClient client, CancellationToken cancellationToken) =>
        SubmitAsync(state, entries, Actors.MainAccount, client, cancellationToken);

    /// <param name="state">What was read of the customer; its drafts end with the submission.</param>
    /// <param name="entries">One for each account of <paramref name="state"/>.</param>
    /// <param name="actor">For the audit: <see cref="Actors"/>.</param>
    /// <param name="client">Delivers the signal.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SubmissionOutcome> SubmitAsync(
        WizardState state, IReadOnlyDictionary<string, AccountEntry> entries, string actor, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!state.IsOpen) return new SubmissionOutcome(state.IsOffered ? SubmissionResult.Submitted : SubmissionResult.Interrupted);
        var check = state.Check(entries);
        if (check.HasFaults) return new SubmissionOutcome(SubmissionResult.Refused, check);

        var now = time.GetUtcNow();
        var plan = new SubmissionPlan(
            state, entries, check.Addresses, actor, now, now.AddHours(options.Value.LegacyGraceHours), account => codes.CreateSealed(account.CustomerId, account.Id));
        if (await writer.TakeBackAsync(state, plan, cancellationToken) is not { } rows) return await InterruptedAsync(state, cancellationToken);
        if (await ReserveAsync(state, check, cancellationToken) is { Count: > 0 } taken)
            return new SubmissionOutcome(SubmissionResult.Refused, check.WithTaken(taken));

        var signal = new Signal(state.Customer.Id, AccountId: null, state.Customer.Round, MigrationEvents.AddressesSubmitted);
        var stored = await pending.StoreAsync(signal, now + ReconcileAfter, cancellationToken);
        if (await writer.WriteAsync(rows, state, plan, cancellationToken) is not { } written) return await InterruptedAsync(state, cancellationToken);
        await EachAsync(written.Accounts, (account, token) => TellGateAsync(written, account, token), cancellationToken);
        await signals.DeliverAsync(stored, client, cancellationToken);
        await drafts.SweepAsync(state.Customer.Id, cancellationToken);
        return new SubmissionOutcome(SubmissionResult.Submitted);
    }

    /// <summary>What a submission of these entries would be told, without changing anything. An address may be taken or freed before it is submitted.</summary>
    public async Task<EntryCheck> CheckAsync(WizardState state, IReadOnlyDictionary<string, AccountEntry> entries, CancellationToken cancellationToken)
    {
        var check = state.Check(entries);
        ConcurrentBag<string> taken = [];
        await EachAsync(check.Addresses.ToList(), async (entry, token) =>
        {
            if (await reservations.FindHolderAsync(entry.Value, token) is { } holder && holder.CustomerId != state.Customer.Id) taken.Add(entry.Key);
        }, cancellationToken);
        return check.WithTaken(taken);
    }

    /// <returns>The accounts whose address somebody else holds; what was reserved is then given back.</returns>
    private async Task<IReadOnlyCollection<string>> ReserveAsync(WizardState state, EntryCheck check, CancellationToken cancellationToken)
    {
        ConcurrentBag<string> taken = [];
        ConcurrentBag<string> reserved = [];
        await EachAsync(check.Addresses.ToList(), async (entry, token) =>
        {
            var isOurs = await reservations.TryReserveAsync(entry.Value, state.Customer.Id, entry.Key, token);
            (isOurs ? reserved : taken).Add(entry.Key);
        }, cancellationToken);
        if (taken.IsEmpty) return [];

        var written = state.Stored.ToDictionary(account => account.Id, account => account.Email, StringComparer.Ordinal);
        await EachAsync(reserved.Where(id => written[id] != check.Addresses[id].Value).ToList(), async (id, token) =>
            await reservations.ReleaseAsync(check.Addresses[id], state.Customer.Id, id, token), cancellationToken);
        return taken;
    }

    // Of most accounts the gate only asks whether the customer's move has begun. The log-ins of an account that was merged away are told with the one that took them over.
    private Task TellGateAsync(SubmissionRows rows, Account account, CancellationToken cancellationToken) =>
        account.IsGone || account.Logins.Any(login => login.MergedFrom is not null)
            ? logins.ProjectAsync(rows.Customer, account, cancellationToken)
            : logins.ProjectBeginAsync(rows.Customer, account, cancellationToken);

    private async Task<SubmissionOutcome> InterruptedAsync(WizardState state, CancellationToken cancellationToken)
    {
        var customer = await customers.GetAsync(state.Customer.Id, cancellationToken);
        return new SubmissionOutcome(customer.State < CustomerState.InProgress ? SubmissionResult.Interrupted : SubmissionResult.Submitted);
    }

    private static Task EachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> action, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        items, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken }, async (item, token) => await action(item, token));
}
