using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>
/// Proves that the right person reads a mailbox: who follows the link must know the account's bisherige Benutzername. The signal is stored before the
/// row is written, and raised afterwards: a crash in between is made good by the reconciling timer.
/// </summary>
internal sealed class AddressConfirmation(
    CustomerStore customers, ConfirmationCodes codes, AddressChanges changes, AddressMoves moves, RedirectedAccounts redirected, PendingSignals pending, OrchestrationSignals signals, TimeProvider time)
{
    public const int MaxFailures = 5;

    private static readonly TimeSpan ReconcileAfter = TimeSpan.FromSeconds(30);

    public static int TriesLeft(Account account) => Math.Max(0, MaxFailures - account.ConfirmationFailures);

    /// <summary>What the link leads to, before any answer.</summary>
    public ConfirmationOutcome Check(ConfirmationToken token, Account account)
    {
        if (!ConfirmationTokens.Fits(token, account)) return ConfirmationOutcome.Superseded;
        if (token.IsNext)
        {
            if (!account.AwaitsProof) return ConfirmationOutcome.NextProven;
        }
        else if (account.ConfirmedAt is not null)
        {
            return ConfirmationOutcome.AlreadyConfirmed;
        }
        if ((!token.IsNext && account.State != AccountState.AddressEntered) || token.ExpiresAt <= time.GetUtcNow()) return ConfirmationOutcome.Expired;
        return TriesLeft(account) == 0 ? ConfirmationOutcome.Locked : ConfirmationOutcome.Open;
    }

    /// <summary>The same of the account as it is now.</summary>
    public async Task<(Account Account, ConfirmationOutcome Outcome)> LookAsync(ConfirmationToken token, CancellationToken cancellationToken)
    {
        var account = await customers.GetAccountAsync(token.CustomerId, token.AccountId, cancellationToken);
        return (account, Check(token, account));
    }

    public async Task<(Account Account, ConfirmationOutcome Outcome)> ConfirmAsync(
        ConfirmationToken token, string answer, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var (account, outcome) = await LookAsync(token, cancellationToken);
        if (outcome != ConfirmationOutcome.Open) return (account, outcome);
        if (string.IsNullOrWhiteSpace(answer)) return (account, ConfirmationOutcome.Missing);
        return account.HasLogin(answer) || codes.Matches(account, answer)
            ? await AcceptAsync(token, client, cancellationToken)
            : await RefuseAsync(token, cancellationToken);
    }

    /// <summary>"Das bin ich nicht": the address is given up, and no mail goes to it any more.</summary>
    public async Task<(Account Account, ConfirmationOutcome Outcome)> DeclineAsync(ConfirmationToken token, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var (account, outcome) = await LookAsync(token, cancellationToken);
        // Also when the tries are used up: who is the wrong person has no username to try.
        if (outcome is not (ConfirmationOutcome.Open or ConfirmationOutcome.Locked)) return (account, outcome);
        var request = new AccountChangeRequest(token.CustomerId, token.AccountId, Actors.Mailbox, "account.address_declined");
        if (token.IsNext)
        {
            return await moves.WithdrawAsync(request, EmailAddress.FromStored(account.NextEmail!), AccountProblems.AddressDeclined, cancellationToken)
                ? (account, ConfirmationOutcome.Declined)
                : (account, ConfirmationOutcome.Superseded);
        }
        return await changes.DeclineAsync(request, token.Generation, client, cancellationToken)
            ? (account, ConfirmationOutcome.Declined)
            : (account, ConfirmationOutcome.Superseded);
    }

    private async Task<(Account, ConfirmationOutcome)> AcceptAsync(ConfirmationToken token, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (token.IsNext)
        {
            var current = await customers.GetAccountAsync(token.CustomerId, token.AccountId, cancellationToken);
            var proven = await moves.ConfirmAsync(current, account => Check(token, account) == ConfirmationOutcome.Open, client, cancellationToken);
            return (proven, Check(token, proven));
        }
        var signal = new Signal(token.CustomerId, token.AccountId, token.Generation, MigrationEvents.AddressConfirmed);
        var stored = await pending.StoreAsync(signal, time.GetUtcNow() + ReconcileAfter, cancellationToken);
        var (account, confirmed) = await customers.UpdateAccountAsync(
            token.CustomerId, token.AccountId,
            current => Check(token, current) == ConfirmationOutcome.Open ? current.Confirm(time.GetUtcNow()) : current,
            changed => new AuditRecord(time.GetUtcNow(), Actors.Mailbox, "account.confirmed", changed.Id), mails: null, cancellationToken);
        await redirected.FollowAsync(account, client, cancellationToken);
        await signals.DeliverAsync(stored, client, cancellationToken);
        return (account, confirmed ? ConfirmationOutcome.Confirmed : Check(token, account));
    }

    private async Task<(Account, ConfirmationOutcome)> RefuseAsync(ConfirmationToken token, CancellationToken cancellationToken)
    {
        var (account, _) = await customers.UpdateAccountAsync(
            token.CustomerId, token.AccountId,
            current => Check(token, current) == ConfirmationOutcome.Open ? (token.IsNext ? current.FailProposal() : current.FailConfirmation()) : current,
            changed => new AuditRecord(time.GetUtcNow(), Actors.Mailbox, "account.confirmation_failed", changed.Id), mails: null, cancellationToken);
        var outcome = Check(token, account);
        return (account, outcome == ConfirmationOutcome.Open ? ConfirmationOutcome.Wrong : outcome);
    }
}
