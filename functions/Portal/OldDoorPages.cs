using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Portal;

/// <summary>The pages behind the old door.</summary>
internal sealed class OldDoorPages(IOptions<SsoOptions> sso, IStringLocalizer<OldDoorTexts> texts, IStringLocalizer<PageTexts> pageTexts)
{
    public const string Path = "/old-door";

    /// <summary>The name of the query's part that says what was done.</summary>
    public const string Done = "done";

    public IResult Show(Customer customer, Account account, OldDoorSession session, OldDoorOutcome? outcome)
    {
        var application = sso.Value.FindApplication(session.Application) ?? sso.Value.Applications[0];
        return Page.Show<OldDoorPage>(customer.Language, new
        {
            account.DisplayName,
            account.Email,
            IsRedirected = account.RedirectToMain,
            HasSignedIn = account.SignedInAt is not null,
            IsOpen = account.UnifiedOpen,
            ApplicationName = application.Name,
            ApplicationUrl = application.Url,
            Outcome = outcome?.ToString(),
        });
    }

    /// <summary>Null for nothing, or for what is no outcome.</summary>
    public static OldDoorOutcome? ReadOutcome(string? text) => Enum.TryParse<OldDoorOutcome>(text, out var outcome) && Enum.IsDefined(outcome) ? outcome : null;

    public IResult NoSession(HttpRequest request) => Page.Message(
        PageLanguage.Of(request), StatusCodes.Status401Unauthorized, () => texts["NoSessionTitle"], () => [texts["NoSessionText"]]);

    public IResult StaleForm(HttpRequest request) => Page.StaleForm(request, pageTexts);
}
