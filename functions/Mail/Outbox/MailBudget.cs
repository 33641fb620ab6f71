using Microsoft.Extensions.Options;
using Sso.Functions.Storage;

namespace Sso.Functions.Mail;

/// <summary>How many mails may go out. It lies in one row that all instances write by ETag, so that a restart or a second instance does not begin anew.</summary>
internal sealed class MailBudget(SsoTables tables, IOptions<MailOptions> options, TimeProvider time)
{
    private readonly IReadOnlyList<MailWindow> _windows = MailWindow.Of(options.Value);

    /// <summary>Whether any mail could be sent now. One read.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var state = await ReadAsync(now, cancellationToken);
        return state.PausedUntil is null && state.Ledger.Free(MailShare.Urgent, _windows, now) > 0;
    }

    /// <summary>What was sent in the last hour, and whether the transport works. One read.</summary>
    public Task<MailBudgetState> ReadAsync(CancellationToken cancellationToken) => ReadAsync(time.GetUtcNow(), cancellationToken);

    /// <summary>Chooses among mails that are due, as far as the budget reaches. One read and one write.</summary>
    /// <returns>Null when none may be sent now.</returns>
    public async Task<MailGrant?> TakeAsync(IReadOnlyList<OutboxEntry> due, int atMost, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var state = await ReadAsync(now, cancellationToken);
            if (state.PausedUntil is not null) return null;
            var chosen = MailChoice.Choose(
                due, state.Served, atMost, state.Ledger.Free(MailShare.Urgent, _windows, now), state.Ledger.Free(MailShare.Normal, _windows, now));
            if (chosen.Count == 0) return null;

            var grant = new MailGrant(chosen, state.Ledger.Grant(MailShare.Urgent, chosen.Count(entry => entry.Share == MailShare.Urgent), now), now);
            state.Ledger.Grant(MailShare.Normal, grant.Count(MailShare.Normal), now);
            foreach (var customer in chosen.Select(entry => MailBudgetState.CustomerKey(entry.CustomerId)))
                state.Served[customer] = state.Served.GetValueOrDefault(customer) + 1;
            if (await state.TryWriteAsync(tables, cancellationToken)) return grant;
        }
    }

    /// <summary>Gives back what was not sent and lets the rest count from now on.</summary>
    /// <param name="grant">What <see cref="TakeAsync"/> gave.</param>
    /// <param name="sent">The entries that the transport was asked to take.</param>
    /// <param name="unavailable">Why the run ended early; null when the transport works.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SettleAsync(MailGrant grant, IReadOnlyCollection<OutboxEntry> sent, MailTransportException? unavailable, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var state = await ReadAsync(now, cancellationToken);
            foreach (var share in new[] { MailShare.Urgent, MailShare.Normal })
                state.Ledger.Settle(grant.Id, share, grant.Count(share), sent.Count(entry => entry.Share == share), now);
            state.Failures = unavailable is null ? 0 : state.Failures + 1;
            state.PausedUntil = unavailable is null ? state.PausedUntil : now + MailRules.Pause(state.Failures, unavailable.RetryAfter);
            if (await state.TryWriteAsync(tables, cancellationToken)) return;
        }
    }

    /// <summary>Takes one mail of the reserve for codes, also while the transport is paused: a person waits in front of the screen.</summary>
    /// <returns>False when not even the reserve is left.</returns>
    public async Task<bool> TryTakeCodeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var state = await ReadAsync(now, cancellationToken);
            if (state.Ledger.Free(MailShare.Code, _windows, now) == 0) return false;
            // It is sent within seconds or not at all: counting it from a little later is near enough, and spares the second write.
            var sentBy = now + OneTimeCodes.Limit;
            state.Ledger.Settle(state.Ledger.Grant(MailShare.Code, 1, now), MailShare.Code, granted: 1, sent: 1, sentBy);
            if (await state.TryWriteAsync(tables, cancellationToken)) return true;
        }
    }

    private async Task<MailBudgetState> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (true)
        {
            var state = await MailBudgetState.ReadAsync(tables, now, cancellationToken);
            if (!state.IsCorrected) return state;
            await state.TryWriteAsync(tables, cancellationToken);
        }
    }
}
