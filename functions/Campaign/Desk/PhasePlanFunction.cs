using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Campaign.Forecast;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Planning;
using Sso.Functions.Hosting;
using Sso.Functions.Operations;
using Sso.Functions.Pages;

namespace Sso.Functions.Campaign.Desk;

/// <summary>The page on which operators plan a phase, or take over what the planner proposes.</summary>
internal sealed class PhasePlanFunction(
    StaffDoor door, PhasePlanning planning, PhasePlanner planner, PhaseStore phases, CampaignForecasts forecasts, CampaignDates dates, IOptions<SsoOptions> options, TimeProvider time)
{
    public const string DoneMark = "planned";

    private const string Route = "operations/campaign/plan";
    private const int Proposed = 5;

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    [Function("ShowPhasePlanOnDesk")]
    public Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, CancellationToken cancellationToken) =>
        door.RunForOperatorsAsync(request, CampaignPaths.Home, async _ => await ShowAsync(request, form: null, [], cancellationToken));

    /// <summary>The same form sent twice is one phase.</summary>
    [Function("PlanPhaseOnDesk")]
    public Task<IResult> PlanAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, CancellationToken cancellationToken) =>
        door.ActAsync(request, CampaignPaths.Plan, operatorsOnly: true, async (staff, fields) =>
        {
            var form = PhasePlanForm.Read(fields);
            var (phase, faults) = await planning.PlanAsync(form.ToDraft(), staff.Actor, cancellationToken);
            if (phase is not null) return Page.SeeOther($"{CampaignPaths.Phase(phase.Number)}?{CampaignPaths.DoneMark}={DoneMark}");
            return await ShowAsync(request, form, form.FindOpening() is null ? WithoutTime(faults) : faults, cancellationToken);
        });

    private static IReadOnlyList<PhaseFault> WithoutTime(IReadOnlyList<PhaseFault> faults) =>
        [new("opensAt", "phase.bad_time", "The day or the time cannot be read."), .. faults.Where(fault => fault.Field != "opensAt")];

    /// <summary>A quarter of an hour that still lies ahead when somebody has read the proposal and takes it over.</summary>
    private static DateTimeOffset Soon(DateTimeOffset now) => new(((now.UtcTicks / Quarter.Ticks) + 2) * Quarter.Ticks, TimeSpan.Zero);

    private async Task<IResult> ShowAsync(HttpRequest request, PhasePlanForm? form, IReadOnlyList<PhaseFault> faults, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // How many wait tells only where the proposals end: the last count is good enough.
        var waiting = (await forecasts.FindAsync(cancellationToken))?.Waiting ?? int.MaxValue;
        var proposals = planner.Propose(waiting, await phases.GetAllAsync(cancellationToken), Soon(now), atMost: Proposed);
        var board = new PhasePlanBoard
        {
            Form = form ?? (proposals is [var next, ..] ? PhasePlanForm.Of(next) : new PhasePlanForm()),
            CatchAllDay = dates.CatchAllDay(now),
            Faults = faults,
            Proposals = proposals,
            Applications = options.Value.Applications,
        };
        return Page.Show<PhasePlanPage>(PageLanguage.Of(request), new { Board = board }, faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
