namespace Sso.Functions.Customers.Pins;

/// <summary>Texts around the Support-PIN: SupportPinTexts.resx (German) and SupportPinTexts.en.resx.</summary>
public sealed class SupportPinTexts;
