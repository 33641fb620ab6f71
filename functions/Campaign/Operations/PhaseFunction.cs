using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Operations;

/// <summary>What operators do with single phases. Repeating a call changes nothing.</summary>
internal sealed class PhaseFunction(PhaseStore phases, PhasePlanning planning, PhaseDecisions decisions, CampaignOverview overview, CampaignGate gate)
{
    private const string Phases = "api/operations/campaign/phases";

    // Five hundred picked and five hundred excluded customers.
    private const int MaxBytes = 96 * 1024;

    [Function("PlanPhase")]
    public async Task<IResult> PlanAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Phases)] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Operator) is { } refused) return Problems.From(refused);
        if (!(await JsonBody.ReadAsync<PhaseDraft>(request, MaxBytes, cancellationToken)).TryGet(out var draft, out var malformed)) return Problems.From(malformed);
        var (phase, faults) = await planning.PlanAsync(draft, Actors.Operator(CallerAuthentication.ClientId(request.HttpContext)), cancellationToken);
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
        ChangeAsync(request, number, decisions.CancelAsync, cancellationToken);

    /// <summary>Lets a phase open whatever its gate says.</summary>
    [Function("OverrideGate")]
    public Task<IResult> OverrideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Phases}/{{number}}/override")] HttpRequest request, string number, CancellationToken cancellationToken) =>
        ChangeAsync(request, number, decisions.OverrideGateAsync, cancellationToken);

    private async Task<IResult> ChangeAsync(
        HttpRequest request, string number, Func<int, OperatorDecision, CancellationToken, Task<Result<Phase>>> change, CancellationToken cancellationToken)
    {
        if (!(await ReasonBody.ReadAsync(request, cancellationToken)).TryGet(out var by, out var error)) return Problems.From(error);
        if (!int.TryParse(number, CultureInfo.InvariantCulture, out var known)) return Problems.From(CampaignErrors.UnknownPhase);
        return (await change(known, by, cancellationToken)).TryGet(out var phase, out error) ? TypedResults.Ok(overview.ToView(phase)) : Problems.From(error);
    }
}
