using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Customers;

namespace Sso.Functions.Campaign;

/// <summary>
/// The last phase of the year: it takes everybody who still waits, also those who were put off, and asks no gate. The mails that this causes go out as the mail budget
/// allows. Customers who are imported after it ended are taken by another one.
/// </summary>
internal sealed class CatchAll(PhaseStore phases, CampaignPlaces places, CampaignDates dates, IOptions<CampaignOptions> options, TimeProvider time)
{
    /// <summary>More than there are customers.</summary>
    private const int NoLimit = 1_000_000;

    /// <summary>Customers whom one run takes at most.</summary>
    public int PerRun => options.Value.CatchAllPerRun;

    /// <summary>Takes up the phase that an earlier run has begun, or opens one; planned phases have nothing left to do and are cancelled.</summary>
    /// <returns>Null when nobody waits.</returns>
    public async Task<Phase?> OpenAsync(IReadOnlyList<Phase> all, CancellationToken cancellationToken)
    {
        if (all.FirstOrDefault(phase => phase is { State: PhaseState.Open, IsCatchAll: true }) is { } open) return open;
        if (!await IsAnybodyInAsync(PlaceRows.All, cancellationToken) && !await IsAnybodyInAsync(PlaceRows.PutOff, cancellationToken)) return null;

        var now = time.GetUtcNow();
        foreach (var planned in all.Where(phase => phase.IsPending))
            await phases.UpdateAsync(
                planned.Number, phase => phase.Cancel(), phase => new CampaignAuditRecord(now, Actors.System, "phase.cancelled", PhaseStore.Subject(phase.Number), "catch-all"), cancellationToken);
        var next = new Phase
        {
            Number = (all.Count == 0 ? 0 : all.Max(phase => phase.Number)) + 1,
            Name = $"Alle übrigen {dates.Deadline(now).Year}",
            Capacity = NoLimit,
            OpensAt = now,
            IsCatchAll = true,
        };
        await phases.TryAddAsync(next.Open(now), new CampaignAuditRecord(now, Actors.System, "phase.opened", PhaseStore.Subject(next.Number), "catch-all"), cancellationToken);
        // When somebody else has just taken the number, the next run finds what that is.
        return await phases.FindAsync(next.Number, cancellationToken) is { State: PhaseState.Open, IsCatchAll: true } opened ? opened : null;
    }

    private async Task<bool> IsAnybodyInAsync(string queue, CancellationToken cancellationToken)
    {
        await using var anybody = places.GetQueueAsync(queue, 1, cancellationToken).GetAsyncEnumerator(cancellationToken);
        return await anybody.MoveNextAsync();
    }
}
