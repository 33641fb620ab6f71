using System.Globalization;

namespace Sso.Functions.Pages;

/// <summary>Runs something in a language, for texts that are looked up before a page is rendered.</summary>
internal static class PageLanguageScope
{
    public static T Run<T>(string language, Func<T> action)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = PageLanguage.Culture(language);
        try
        {
            return action();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
