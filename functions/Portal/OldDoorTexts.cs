namespace Sso.Functions.Portal;

/// <summary>Texts of the "old door" page: OldDoorTexts.resx (German) and OldDoorTexts.en.resx.</summary>
public sealed class OldDoorTexts;
