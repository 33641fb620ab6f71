using Microsoft.Azure.Functions.Worker;

namespace Sso.Functions.Campaign.Forecast;

/// <summary>Counts the customers and makes the forecast anew.</summary>
internal sealed class ForecastFunction(CampaignForecasts forecasts)
{
    [Function("ForecastCampaign")]
    public Task RunAsync([TimerTrigger("%Campaign:ForecastSchedule%")] TimerInfo timer, CancellationToken cancellationToken) => forecasts.MakeAsync(cancellationToken);
}
