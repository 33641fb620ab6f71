using Sso.Functions.Campaign.Places;

namespace Sso.Functions.Campaign.Phases;

/// <summary>
/// Takes customers into an open phase until it is full or nobody is left. What it costs depends on how many the phase takes, not on how many wait. It may die anywhere
/// and run twice at the same time: each step is one transaction that fits the phase as it then is.
/// </summary>
internal sealed class PhaseFilling(PhaseStore phases, CampaignPlaces places)
{
    // How many places are read for one transaction, which takes about sixteen customers of two applications.
    private const int Lookahead = 20;

    /// <param name="phase">A phase.</param>
    /// <param name="reserved">Customers who were picked for other phases, or are excluded from this one.</param>
    /// <param name="atMost">How many to take in this run.</param>
    /// <param name="cancellationToken">Ends the filling between two transactions; the next run goes on.</param>
    /// <returns>The phase as it is stored now.</returns>
    public async Task<Phase> FillAsync(Phase phase, IReadOnlySet<string> reserved, int atMost, CancellationToken cancellationToken)
    {
        var left = atMost;
        var picked = await ReadAsync(phase, phase.Picked, reserved, cancellationToken);
        while (phase is { State: PhaseState.Open, IsFilled: false } && left > 0)
        {
            var room = Math.Min(Math.Min(left, phase.Capacity - phase.Members), Lookahead);
            var next = room == 0 ? [] : picked.Count > 0 ? picked[..Math.Min(room, picked.Count)] : await NextAsync(phase, reserved, room, cancellationToken);
            if (next.Count == 0) return await CloseAsync(phase, cancellationToken);
            var fitting = PhaseStore.Fits(next);
            if (await phases.TryTakeAsync(phase, fitting, cancellationToken) is { } taken)
            {
                left -= fitting.Count;
                if (picked.Count > 0) picked.RemoveRange(0, fitting.Count);
                phase = taken;
            }
            else
            {
                // Another run was faster, or an import has changed one of the customers.
                phase = (await phases.FindAsync(phase.Number, cancellationToken))!;
                picked = await ReadAsync(phase, phase.Picked, reserved, cancellationToken);
            }
        }
        return phase;
    }

    private async Task<Phase> CloseAsync(Phase phase, CancellationToken cancellationToken)
    {
        // Somebody may have come into the queue since: a run that finds more members than this one takes nobody out.
        var closed = await phases.UpdateAsync(
            phase.Number, current => current.Members == phase.Members && !current.IsFilled ? current with { IsFilled = true } : current, audit: null, cancellationToken);
        return closed?.Phase ?? phase;
    }

    private async Task<List<Place>> NextAsync(Phase phase, IReadOnlySet<string> reserved, int room, CancellationToken cancellationToken)
    {
        if (phase.Order == PhaseOrder.List) return [];
        var next = await FromQueueAsync(phase, PlaceRows.QueueOf(phase.Order, phase.Application), reserved, room, cancellationToken);
        // After the others also those whom an operator has put off.
        return next.Count == 0 && phase.IsCatchAll ? await FromQueueAsync(phase, PlaceRows.PutOff, reserved, room, cancellationToken) : next;
    }

    private async Task<List<Place>> FromQueueAsync(Phase phase, string queue, IReadOnlySet<string> reserved, int room, CancellationToken cancellationToken)
    {
        List<string> chosen = [];
        await foreach (var customerId in places.GetQueueAsync(queue, room + reserved.Count, cancellationToken))
        {
            if (!reserved.Contains(customerId)) chosen.Add(customerId);
            if (chosen.Count == room) break;
        }
        return await ReadAsync(phase, chosen, reserved, cancellationToken);
    }

    private async Task<List<Place>> ReadAsync(Phase phase, IReadOnlyList<string> customers, IReadOnlySet<string> reserved, CancellationToken cancellationToken)
    {
        var read = await Task.WhenAll(customers.Where(id => !reserved.Contains(id)).Select(id => places.FindAsync(id, cancellationToken)));
        return [.. read.OfType<Place>().Where(place => place.State == PlaceState.Waiting || (phase.IsCatchAll && place.State == PlaceState.PutOff))];
    }
}
