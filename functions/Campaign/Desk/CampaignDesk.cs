using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Hosting;
using Sso.Functions.Operations;
using Sso.Functions.Pages;

namespace Sso.Functions.Campaign.Desk;

/// <summary>Shows the page of the campaign: a few rows and ranges, however many customers there are. What must be counted was counted by timers.</summary>
internal sealed class CampaignDesk(CampaignOverview overview, CampaignAudit audit, PhaseFunnels funnels, HealthMeasurements health, IOptions<CampaignOptions> options)
{
    private const int AuditAtMost = 20;

    /// <param name="request">Tells the language, and whether all phases are asked for.</param>
    /// <param name="staff">Who looks.</param>
    /// <param name="state">What just happened.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IResult> ShowAsync(HttpRequest request, StaffMember staff, DecisionState state, CancellationToken cancellationToken)
    {
        var board = new CampaignBoard(await overview.ReadAsync(cancellationToken), all: request.Query["phases"] == "all")
        {
            CustomersPerPhase = options.Value.CustomersPerPhase,
            Health = await health.FindAsync(cancellationToken),
            Funnels = await funnels.ReadAllAsync(cancellationToken),
            Audit = await audit.GetLatestAsync(AuditAtMost, cancellationToken),
        };
        return Page.Show<CampaignPage>(PageLanguage.Of(request), new { Board = board, Staff = staff, State = state }, state.StatusCode);
    }
}
