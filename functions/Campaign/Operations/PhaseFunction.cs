using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Operations;

/// <summary>What operators do with single phases. Repeating a call changes nothing.</summary>
internal sealed class PhaseFunction(PhaseStore phases, PhasePlanning planning, CampaignOverview overview, CampaignGate gate, TimeProvider time)
{
    private const string Phases = "api/operations/campaign/phases";

    // Five hundred picked and five hundred excluded customers.
    private const int MaxBytes = 96 * 1024;

    [Function("PlanPhase")]
    public async Task<IResult> PlanAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Phases)] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Operator) is { } refused) return Problems.From(refused);
        if (!(await JsonBody.ReadAsync<PhaseDraft>(request, MaxBytes, cancellationToken)).TryGet(out var draft, out var malformed)) return Problems.From(malformed);
        var (phase, faults) = await planning.PlanAsync(draft, Actor(request), cancellationToken);
        return phase is null
            ? Problems.From(CampaignErrors.InvalidPhase, faults)
            : TypedResults.Created($"/{Phases}/{phase.Number.ToString(CultureInfo.InvariantCulture)}", overview.ToView(phase));
    }

    /// <summary>A phase with its members and what was measured of them.</summary>
    [Function("ShowPhase")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = $"{Phases}/{{number}}")] HttpRequest request, string number, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Operator) is { } refused) return Problems.From(refused);
        if (!int.TryParse(number, CultureInfo.InvariantCulture, out var known) || await phases.FindAsync(known, cancellationToken) is not { } phase)
            return Problems.From(CampaignErrors.UnknownPhase);
        var readings = await gate.MeasureAsync([phase.Number], cancellationToken);
        var members = await phases.GetMembersAsync(phase.Number, cancellationToken);
        return TypedResults.Ok(new PhaseDetail(
            overview.ToView(phase), [.. members.Select(member => member.CustomerId)], [.. readings.Select(reading => new FigureView(reading.Figure, reading.Count, reading.Of))]));
    }

    [Function("CancelPhase")]
    public Task<IResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Phases}/{{number}}/cancel")] HttpRequest request, string number, CancellationToken cancellationToken) =>
        ChangeAsync(request, number, "phase.cancelled", PhaseState.Cancelled, (phase, _) => phase.Cancel(), cancellationToken);

    /// <summary>Lets a phase open whatever its gate says.</summary>
    [Function("OverrideGate")]
    public Task<IResult> OverrideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Phases}/{{number}}/override")] HttpRequest request, string number, CancellationToken cancellationToken) =>
        ChangeAsync(request, number, "phase.gate_overridden", PhaseState.Planned, (phase, by) => phase.OverrideGate(by), cancellationToken);

    private static string Actor(HttpRequest request) => Actors.Operator(CallerAuthentication.ClientId(request.HttpContext));

    private async Task<IResult> ChangeAsync(
        HttpRequest request, string number, string action, PhaseState after, Func<Phase, GateOverride, Phase> change, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Operator) is { } refused) return Problems.From(refused);
        if (!(await JsonBody.ReadAsync<ReasonBody>(request, ReasonBody.MaxBytes, cancellationToken)).TryGet(out var body, out var malformed)) return Problems.From(malformed);
        if (body.Check() is { } unsaid) return Problems.From(unsaid);
        if (!int.TryParse(number, CultureInfo.InvariantCulture, out var known)) return Problems.From(CampaignErrors.UnknownPhase);

        var by = new GateOverride(time.GetUtcNow(), Actor(request), body.Reason.Trim());
        var changed = await phases.UpdateAsync(
            known, phase => change(phase, by), phase => new CampaignAuditRecord(by.At, by.Actor, action, PhaseStore.Subject(phase.Number), by.Reason), cancellationToken);
        if (changed is not { Phase: { } phase }) return Problems.From(CampaignErrors.UnknownPhase);
        return phase.State == after ? TypedResults.Ok(overview.ToView(phase)) : Problems.From(CampaignErrors.NotPlanned);
    }
}
