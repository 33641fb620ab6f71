namespace Sso.Functions.Portal;

/// <summary>What portals show: PortalTexts.resx (German) and PortalTexts.en.resx.</summary>
internal sealed class PortalTexts;
