using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Forecast;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Desk;

/// <summary>What the page of the campaign shows.</summary>
public sealed class CampaignBoard
{
    private const int ShownPast = 10;
    private const int ShownPlanned = 15;

    private readonly CampaignView _campaign;

    internal CampaignBoard(CampaignView campaign, bool all)
    {
        _campaign = campaign;
        BurnUp = BurnUp.Of(campaign);
        List<PhaseView> ordered = [.. campaign.Phases.OrderBy(phase => phase.OpenedAt ?? phase.OpensAt).ThenBy(phase => phase.Number)];
        Next = ordered.Find(phase => phase.State == PhaseState.Planned);
        Shown = all ? ordered : [.. ordered.Where(phase => phase.State != PhaseState.Planned).TakeLast(ShownPast), .. ordered.Where(phase => phase.State == PhaseState.Planned).Take(ShownPlanned)];
    }

    public BurnUp BurnUp { get; }

    /// <summary>Customers who have been offered the move, or are being.</summary>
    public int Offered => _campaign.Phases.Sum(phase => phase.Members);

    public int PhaseCount => _campaign.Phases.Count;

    /// <summary>There are phases that are not shown.</summary>
    public bool HasMore => Shown.Count < PhaseCount;

    /// <summary>Of what is stopped: see <see cref="OperatorDecision.Version"/>.</summary>
    public string Version => _campaign.Version;

    public DateTimeOffset Now => _campaign.Now;

    public DateOnly Deadline => _campaign.Deadline;

    public DateOnly CatchAllDay => _campaign.CatchAllDay;

    /// <summary>What a phase takes that the planner plans.</summary>
    public int CustomersPerPhase { get; internal init; }

    internal CampaignStop? Hold => _campaign.Hold;

    internal CampaignStop? CatchAllStop => _campaign.CatchAllStop;

    internal CampaignForecast? Forecast => _campaign.Forecast;

    internal IReadOnlyList<PhaseView> Shown { get; }

    /// <summary>The phase that opens next.</summary>
    internal PhaseView? Next { get; }

    internal MeasuredHealth? Health { get; init; }

    /// <summary>How far the members of each phase are, by its number, as the census counted them last.</summary>
    internal IReadOnlyDictionary<int, PhaseFunnel> Funnels { get; init; } = new Dictionary<int, PhaseFunnel>();

    /// <summary>Newest first.</summary>
    internal IReadOnlyList<CampaignAuditRecord> Audit { get; init; } = [];
}
