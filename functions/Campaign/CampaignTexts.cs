namespace Sso.Functions.Campaign;

/// <summary>Texts of the campaign's pages: CampaignTexts.resx (German) and CampaignTexts.en.resx.</summary>
public sealed class CampaignTexts;
