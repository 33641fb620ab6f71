namespace Sso.Local.Entra.SignIn;

/// <summary>Texts of the sign-in page: <c>EntraTexts.resx</c> in German, <c>EntraTexts.en.resx</c> in English.</summary>
internal sealed class EntraTexts;
