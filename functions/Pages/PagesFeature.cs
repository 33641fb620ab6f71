using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection;

namespace Sso.Functions.Pages;

internal static class PagesFeature
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddRazorComponents();
        // Umlauts stay letters in the markup instead of becoming entities: shorter, and readable in mails' sources.
        return services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }
}
