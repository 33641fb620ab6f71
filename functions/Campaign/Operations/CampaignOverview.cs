using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Forecast;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Phases;

namespace Sso.Functions.Campaign.Operations;

/// <summary>Reads the whole campaign: three storage operations, however many customers there are.</summary>
internal sealed class CampaignOverview(
    PhaseStore phases, CampaignControls controls, CampaignForecasts forecasts, CampaignDates dates, BusinessCalendar calendar, IOptions<CampaignOptions> options, TimeProvider time)
{
    public async Task<CampaignView> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var control = await controls.ReadAsync(cancellationToken);
        var all = await phases.GetAllAsync(cancellationToken);
        return new CampaignView(now, dates.Deadline(now), dates.CatchAllDay(now), [.. all.Select(ToView)])
        {
            Version = control.ETag.ToString(),
            Hold = control.Hold,
            CatchAllStop = control.CatchAllStop,
            Forecast = await forecasts.FindAsync(cancellationToken),
        };
    }

    public PhaseView ToView(Phase phase) => PhaseView.Of(phase, PauseCost.Of(phase, options.Value, calendar, time.GetUtcNow()));
}
