using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Hosting;
using Sso.Functions.Operations;
using Sso.Functions.Pages;

namespace Sso.Functions.Campaign.Desk;

/// <summary>The page of a phase, and what operators decide on it.</summary>
internal sealed class PhaseDeskFunction(StaffDoor door, PhaseDesk desk, PhaseDecisions decisions)
{
    private const string Phase = "operations/campaign/phases/{number}";
    private const string Cancel = "cancel";
    private const string Override = "override";

    private static readonly string[] Marks = [Cancel, Override, PhasePlanFunction.DoneMark];

    [Function("ShowPhaseOnDesk")]
    public Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Phase)] HttpRequest request, string number, CancellationToken cancellationToken) =>
        door.RunAsync(request, staff => desk.ShowAsync(
            request, staff, number, new DecisionState { Done = Marks.FirstOrDefault(mark => mark == request.Query[CampaignPaths.DoneMark]) }, cancellationToken));

    /// <summary>Both cannot be taken back: they want a tick.</summary>
    [Function("DecideOnPhaseOnDesk")]
    public Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Phase}/{{action}}")] HttpRequest request, string number, string action, CancellationToken cancellationToken) =>
        door.ActAsync(request, CampaignPaths.Home, operatorsOnly: true, async (staff, form) =>
        {
            if (action is not (Cancel or Override) || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known))
                return Page.SeeOther(CampaignPaths.Home);
            var state = await DecisionState.TakeAsync(action, staff, form, wantsTick: true, by => RunAsync(known, action, by, cancellationToken));
            return state.Fault is null
                ? Page.SeeOther($"{CampaignPaths.Phase(known)}?{CampaignPaths.DoneMark}={action}")
                : await desk.ShowAsync(request, staff, number, state, cancellationToken);
        });

    private async Task<Error?> RunAsync(int number, string action, OperatorDecision by, CancellationToken cancellationToken) =>
        (action == Cancel ? await decisions.CancelAsync(number, by, cancellationToken) : await decisions.OverrideGateAsync(number, by, cancellationToken)).Error;
}
