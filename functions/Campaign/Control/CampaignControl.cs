using Azure;

namespace Sso.Functions.Campaign.Control;

/// <summary>What operators have decided about the campaign as a whole.</summary>
internal sealed record CampaignControl
{
    /// <summary>No phase opens; the catch-all does not heed it. Null while the campaign goes on.</summary>
    public CampaignStop? Hold { get; init; }

    /// <summary>The catch-all does not run. Null while it will, or does.</summary>
    public CampaignStop? CatchAllStop { get; init; }

    public ETag ETag { get; init; }
}
