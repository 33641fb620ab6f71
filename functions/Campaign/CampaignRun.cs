using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;

namespace Sso.Functions.Campaign;

/// <summary>
/// One run of the campaign: ends the phase that an earlier run may have left open, then opens the next one for those who have waited longest. What it
/// costs depends on how many customers a phase takes, not on how many wait.
/// </summary>
internal sealed class CampaignRun(
    Phases phases, WaitingList waiting, CustomerStore customers, Enrolment enrolment, IOptions<CampaignOptions> options, ILogger<CampaignRun> log)
{
    private const int Parallelism = 8;

    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var latest = await phases.FindLatestAsync(cancellationToken);
        if (latest is { ClosedAt: null }) await EnrolMembersAsync(latest, client, cancellationToken);

        var chosen = await ChooseAsync(options.Value.CustomersPerPhase, client, cancellationToken);
        if (chosen.Count == 0) return;
        var next = await phases.OpenAsync((latest?.Number ?? 0) + 1, chosen, cancellationToken);
        await EnrolMembersAsync(next, client, cancellationToken);
    }

    /// <summary>
    /// Those who have waited longest and can be enrolled. Who is just being imported waits on; whoever was offered the move before and is still on the
    /// list takes no place, and what was left undone for them is done.
    /// </summary>
    private async Task<IReadOnlyList<WaitingCustomer>> ChooseAsync(int atMost, DurableTaskClient client, CancellationToken cancellationToken)
    {
        List<WaitingCustomer> chosen = [];
        await foreach (var entry in waiting.GetAllAsync(atMost, cancellationToken))
        {
            var customer = await customers.FindAsync(entry.CustomerId, cancellationToken);
            if (customer is null) await waiting.RemoveAsync(entry.Order, cancellationToken);
            else if (customer.State != CustomerState.Waiting) await TryEnrolAsync(entry, customer.Phase ?? 0, client, cancellationToken);
            else if (!customer.IsImporting) chosen.Add(entry);
            if (chosen.Count == atMost) break;
        }
        return chosen;
    }

    private async Task EnrolMembersAsync(Phase phase, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var members = await phases.GetMembersAsync(phase.Number, cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(members, parallel, async (member, cancel) =>
        {
            // Left the list: an earlier run got to the end with this customer.
            if (await waiting.ContainsAsync(member.Order, cancel)) await TryEnrolAsync(member, phase.Number, client, cancel);
        });
        await phases.CloseAsync(phase, cancellationToken);
        log.PhaseClosed(phase.Number, members.Count);
    }

    /// <summary>One customer who cannot be enrolled must not hold up the others: they stay on the list, and the next run tries again.</summary>
    private async Task TryEnrolAsync(WaitingCustomer entry, int phase, DurableTaskClient client, CancellationToken cancellationToken)
    {
        try
        {
            await enrolment.EnrolAsync(entry, phase, client, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.EnrolmentFailed(exception, entry.CustomerId, phase);
        }
    }
}
