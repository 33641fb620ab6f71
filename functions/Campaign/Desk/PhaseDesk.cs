using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Customers;
using Sso.Functions.Operations;
using Sso.Functions.Pages;
using Sso.Functions.Storage;

namespace Sso.Functions.Campaign.Desk;

/// <summary>Shows the page of a phase.</summary>
internal sealed class PhaseDesk(
    PhaseStore phases, CustomerStore customers, CampaignGate gate, BusinessCalendar calendar, IOptions<CampaignOptions> options, IOptions<GateOptions> gates,
    StaffPages pages, TimeProvider time)
{
    private const int PerPage = 25;

    /// <param name="request">Tells the language, the page of the members, and whether they are to be measured.</param>
    /// <param name="staff">Who looks.</param>
    /// <param name="number">The phase's number, as it stands in the address.</param>
    /// <param name="state">What just happened.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IResult> ShowAsync(HttpRequest request, StaffMember staff, string number, DecisionState state, CancellationToken cancellationToken)
    {
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known) || await phases.FindAsync(known, cancellationToken) is not { } phase)
            return pages.NoSuchPhase(request, CampaignPaths.Home);
        var now = time.GetUtcNow();
        var members = await phases.GetMembersAsync(phase.Number, cancellationToken);
        var count = Math.Max(1, (members.Count + PerPage - 1) / PerPage);
        var page = int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? Math.Clamp(wanted, 1, count) : 1;
        var isMeasured = PhaseBoard.CanBeMeasured(phase) && request.Query["figures"] == "now";
        List<PhaseMember> shown = [.. members.Skip((page - 1) * PerPage).Take(PerPage)];
        var board = new PhaseBoard(phase, await shown.ReadAllAsync(ReadAsync, cancellationToken), page, count)
        {
            Cost = PauseCost.Of(phase, options.Value, calendar, now),
            Measured = isMeasured ? GateRules.Judge(await gate.MeasureAsync([phase.Number], cancellationToken), gates.Value, [phase.Number], now) : null,
        };
        return Page.Show<PhasePage>(PageLanguage.Of(request), new { Board = board, Staff = staff, State = state }, state.StatusCode);
    }

    private async Task<PhaseMemberView> ReadAsync(PhaseMember member, CancellationToken cancellationToken)
    {
        var customer = await customers.FindAsync(member.CustomerId, cancellationToken);
        return new PhaseMemberView(member.CustomerId, customer?.Name, customer?.State.ToString());
    }
}
