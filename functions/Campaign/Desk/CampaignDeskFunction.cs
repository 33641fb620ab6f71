using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Campaign.Forecast;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Hosting;
using Sso.Functions.Operations;
using Sso.Functions.Pages;

namespace Sso.Functions.Campaign.Desk;

/// <summary>The page of the campaign, and what operators decide on it.</summary>
internal sealed class CampaignDeskFunction(StaffDoor door, CampaignDesk desk, CampaignSwitches switches, CampaignForecasts forecasts)
{
    private const string Hold = "hold";
    private const string Release = "release";
    private const string StopCatchAll = "stop-catch-all";
    private const string ResumeCatchAll = "resume-catch-all";
    private const string Forecast = "forecast";

    // What a page that was redirected to may say; anybody can write an address.
    private static readonly string[] Marks = [Hold, Release, StopCatchAll, ResumeCatchAll, Forecast];

    [Function("ShowCampaignOnDesk")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations/campaign")] HttpRequest request, CancellationToken cancellationToken) =>
        door.RunAsync(request, staff => desk.ShowAsync(
            request, staff, new DecisionState { Done = Marks.FirstOrDefault(mark => mark == request.Query[CampaignPaths.DoneMark]) }, cancellationToken));

    [Function("DecideOnCampaignOnDesk")]
    public Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/campaign/control/{action}")] HttpRequest request, string action, CancellationToken cancellationToken) =>
        door.ActAsync(request, CampaignPaths.Home, operatorsOnly: true, async (staff, form) =>
        {
            // A count and nothing else: nobody needs to say why.
            if (action == Forecast) await forecasts.MakeAsync(cancellationToken);
            if (!Marks.Contains(action)) return Page.SeeOther(CampaignPaths.Home);
            if (action == Forecast) return Page.SeeOther($"{CampaignPaths.Home}?{CampaignPaths.DoneMark}={action}");
            var state = await DecisionState.TakeAsync(action, staff, form, wantsTick: action == StopCatchAll, by => RunAsync(action, by, cancellationToken));
            return state.Fault is null ? Page.SeeOther($"{CampaignPaths.Home}?{CampaignPaths.DoneMark}={action}") : await desk.ShowAsync(request, staff, state, cancellationToken);
        });

    private async Task<Error?> RunAsync(string action, OperatorDecision by, CancellationToken cancellationToken) => (action switch
    {
        Hold => await switches.HoldAsync(by, cancellationToken),
        Release => await switches.ReleaseAsync(by, cancellationToken),
        StopCatchAll => await switches.StopCatchAllAsync(by, cancellationToken),
        _ => await switches.ResumeCatchAllAsync(by, cancellationToken),
    }).Error;
}
