using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Forecast;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Campaign.Planning;
using Sso.Functions.Hosting;
using Sso.Functions.Operations;

namespace Sso.Functions.Campaign.Operations;

/// <summary>What operators see of the campaign as a whole, and how they stop it and let it go on. Repeating a call changes nothing.</summary>
internal sealed class CampaignFunction(
    CampaignOverview overview, CampaignForecasts forecasts, CampaignSwitches switches, CampaignAudit audit, PhaseStore phases, CampaignPlaces places, PhasePlanner planner,
    TimeProvider time)
{
    private const string Campaign = "api/operations/campaign";
    private const int AuditAtMost = 500;

    [Function("ShowCampaign")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Campaign)] HttpRequest request, CancellationToken cancellationToken) =>
        await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Operator) is { } refused
            ? Problems.From(refused)
            : TypedResults.Ok(await overview.ReadAsync(cancellationToken));

    /// <summary>The forecast of this moment.</summary>
    [Function("MakeForecast")]
    public async Task<IResult> ForecastAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Campaign}/forecast")] HttpRequest request, CancellationToken cancellationToken) =>
        await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Operator) is { } refused
            ? Problems.From(refused)
            : TypedResults.Ok(await forecasts.MakeAsync(cancellationToken));

    /// <summary>Phases as the planner would plan them; nothing is stored.</summary>
    [Function("ProposePhases")]
    public async Task<IResult> ProposeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = $"{Campaign}/proposal")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Operator) is { } refused) return Problems.From(refused);
        int? capacity = null;
        if (request.Query.TryGetValue("capacity", out var given))
        {
            if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) || wanted is < 1 or > PhaseRules.MaxCapacity) return Problems.From(CampaignErrors.BadCapacity);
            capacity = wanted;
        }
        var waiting = await places.CountAsync(PlaceRows.All, cancellationToken);
        var drafts = planner.Propose(waiting, await phases.GetAllAsync(cancellationToken), time.GetUtcNow(), capacity);
        return TypedResults.Ok(new ProposalView(waiting, [.. drafts.Select(draft => new ProposedPhase(draft.OpensAt, draft.Capacity, draft.IsPilot))]));
    }

    [Function("ShowCampaignAudit")]
    public async Task<IResult> AuditAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = $"{Campaign}/audit")] HttpRequest request, CancellationToken cancellationToken) =>
        await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Operator) is { } refused ? Problems.From(refused)
        : !AuditExport.TryReadFormat(request.Query[AuditExport.FormatField], out var format) ? Problems.From(AuditExport.BadFormat)
        // A file for auditors is whole.
        : format == AuditExport.Csv ? AuditExport.WriteCampaign(await audit.GetLatestAsync(int.MaxValue, cancellationToken))
        : TypedResults.Ok(new CampaignAuditView(await audit.GetLatestAsync(AuditAtMost, cancellationToken)));

    /// <summary>No further phase opens.</summary>
    [Function("HoldCampaign")]
    public Task<IResult> HoldAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Campaign}/hold")] HttpRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request, switches.HoldAsync, cancellationToken);

    [Function("ReleaseCampaign")]
    public Task<IResult> ReleaseAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Campaign}/release")] HttpRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request, switches.ReleaseAsync, cancellationToken);

    /// <summary>Those who still wait in December are not offered the move all at once.</summary>
    [Function("StopCatchAll")]
    public Task<IResult> StopAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Campaign}/catch-all/stop")] HttpRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request, switches.StopCatchAllAsync, cancellationToken);

    [Function("ResumeCatchAll")]
    public Task<IResult> ResumeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Campaign}/catch-all/resume")] HttpRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request, switches.ResumeCatchAllAsync, cancellationToken);

    private static async Task<IResult> ChangeAsync(
        HttpRequest request, Func<OperatorDecision, CancellationToken, Task<Result<CampaignControl>>> change, CancellationToken cancellationToken)
    {
        if (!(await ReasonBody.ReadAsync(request, cancellationToken)).TryGet(out var by, out var error)) return Problems.From(error);
        return (await change(by, cancellationToken)).TryGet(out var changed, out error) ? TypedResults.Ok(new ControlView(changed.Hold, changed.CatchAllStop)) : Problems.From(error);
    }
}
