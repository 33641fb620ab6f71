using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Operations;

/// <summary>What operators decide about a planned phase. Repeating a decision changes nothing, and one on a page that is out of date is refused.</summary>
internal sealed class PhaseDecisions(PhaseStore phases, TimeProvider time)
{
    public Task<Result<Phase>> CancelAsync(int number, OperatorDecision by, CancellationToken cancellationToken) =>
        ChangeAsync(number, "phase.cancelled", by, phase => phase.State == PhaseState.Cancelled, (phase, _) => phase.Cancel(), cancellationToken);

    /// <summary>Lets a phase open whatever its gate says.</summary>
    public Task<Result<Phase>> OverrideGateAsync(int number, OperatorDecision by, CancellationToken cancellationToken) =>
        ChangeAsync(
            number, "phase.gate_overridden", by, phase => phase is { State: PhaseState.Planned, Override: not null },
            (phase, now) => phase.OverrideGate(new GateOverride(now, by.Actor, by.Reason)), cancellationToken);

    private async Task<Result<Phase>> ChangeAsync(
        int number, string action, OperatorDecision by, Func<Phase, bool> isDone, Func<Phase, DateTimeOffset, Phase> change, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await phases.UpdateAsync(
            number, phase => !isDone(phase) && by.HasSeen(phase.ETag) ? change(phase, now) : phase,
            phase => new CampaignAuditRecord(now, by.Actor, action, PhaseStore.Subject(phase.Number), by.Reason), cancellationToken);
        if (stored is not { Phase: { } phase }) return CampaignErrors.UnknownPhase;
        if (isDone(phase)) return phase;
        return phase.State == PhaseState.Planned ? CampaignErrors.Stale : CampaignErrors.NotPlanned;
    }
}
