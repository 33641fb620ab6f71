using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Storage;

namespace Sso.Functions.Campaign.Gates;

/// <summary>Asks how the latest phases fared before the next one opens: one read for each of their customers.</summary>
internal sealed class CampaignGate(PhaseStore phases, CustomerRecords customers, MailPlanner mails, IOptions<GateOptions> options, TimeProvider time)
{

    /// <param name="all">All phases of the campaign.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<GateReport> AskAsync(IReadOnlyList<Phase> all, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = now - TimeSpan.FromDays(options.Value.MeasuredDays);
        List<Phase> measured =
            [.. all.Where(phase => phase.OpenedAt >= since).OrderByDescending(phase => phase.OpenedAt).ThenByDescending(phase => phase.Number).Take(options.Value.MeasuredPhases)];
        var readings = await MeasureAsync([.. measured.Select(phase => phase.Number)], cancellationToken);
        return GateRules.Judge([.. readings, await BacklogAsync(cancellationToken)], options.Value, [.. measured.Select(phase => phase.Number).Order()], now);
    }

    /// <summary>The figures of some phases.</summary>
    public async Task<IReadOnlyList<GateReading>> MeasureAsync(IReadOnlyList<int> numbers, CancellationToken cancellationToken)
    {
        List<CustomerRecord> records = [];
        foreach (var number in numbers)
        {
            var members = await phases.GetMembersAsync(number, cancellationToken);
            records.AddRange((await members.ReadAllAsync((member, cancel) => customers.FindAsync(member.CustomerId, cancel), cancellationToken)).OfType<CustomerRecord>());
        }
        return MemberFigures.Measure(records, TimeSpan.FromHours(options.Value.StuckAfterHours), time.GetUtcNow());
    }

    private async Task<GateReading> BacklogAsync(CancellationToken cancellationToken)
    {
        var plan = await mails.ReadAsync(cancellationToken);
        return new GateReading(GateFigure.MailBacklogHours, (int)Math.Ceiling((plan.AllOutAt - plan.At).TotalHours), 1);
    }
}
