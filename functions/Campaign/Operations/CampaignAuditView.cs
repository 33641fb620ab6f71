using Sso.Functions.Campaign.Control;

namespace Sso.Functions.Campaign.Operations;

/// <summary>The campaign's audit, newest first.</summary>
internal sealed record CampaignAuditView(IReadOnlyList<CampaignAuditRecord> Records);
