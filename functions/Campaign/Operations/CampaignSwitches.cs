using Sso.Functions.Campaign.Control;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Operations;

/// <summary>Stops the campaign and lets it go on. Repeating a decision changes nothing, and one on a page that is out of date is refused.</summary>
internal sealed class CampaignSwitches(CampaignControls controls, TimeProvider time)
{
    /// <summary>No further phase opens.</summary>
    public Task<Result<CampaignControl>> HoldAsync(OperatorDecision by, CancellationToken cancellationToken) =>
        ChangeAsync("campaign.held", by, control => control.Hold is not null, (control, stop) => control with { Hold = stop }, cancellationToken);

    public Task<Result<CampaignControl>> ReleaseAsync(OperatorDecision by, CancellationToken cancellationToken) =>
        ChangeAsync("campaign.released", by, control => control.Hold is null, (control, _) => control with { Hold = null }, cancellationToken);

    /// <summary>Those who still wait in December are not offered the move all at once.</summary>
    public Task<Result<CampaignControl>> StopCatchAllAsync(OperatorDecision by, CancellationToken cancellationToken) =>
        ChangeAsync("catch_all.stopped", by, control => control.CatchAllStop is not null, (control, stop) => control with { CatchAllStop = stop }, cancellationToken);

    public Task<Result<CampaignControl>> ResumeCatchAllAsync(OperatorDecision by, CancellationToken cancellationToken) =>
        ChangeAsync("catch_all.resumed", by, control => control.CatchAllStop is null, (control, _) => control with { CatchAllStop = null }, cancellationToken);

    private async Task<Result<CampaignControl>> ChangeAsync(
        string action, OperatorDecision by, Func<CampaignControl, bool> isDone, Func<CampaignControl, CampaignStop, CampaignControl> change, CancellationToken cancellationToken)
    {
        var stop = new CampaignStop(time.GetUtcNow(), by.Actor, by.Reason);
        var stored = await controls.UpdateAsync(
            control => !isDone(control) && by.HasSeen(control.ETag) ? change(control, stop) : control,
            new CampaignAuditRecord(stop.At, stop.Actor, action, "", stop.Reason), cancellationToken);
        return isDone(stored) ? stored : CampaignErrors.Stale;
    }
}
