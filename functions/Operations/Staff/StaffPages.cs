using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations;

/// <summary>Pages for staff that say one thing.</summary>
internal sealed class StaffPages(IStringLocalizer<OperationsTexts> texts, IStringLocalizer<PageTexts> pageTexts)
{
    public const string HomePath = "/operations";
    public const string SignInPath = "/operations/sign-in";
    public const string SignOutPath = "/operations/sign-out";

    /// <summary>The tenant knows them, and nobody has given them a role.</summary>
    public IResult NoRole(HttpRequest request) =>
        Message(request, StatusCodes.Status403Forbidden, "NoRoleTitle", ["NoRoleText", "NoRoleNext"], "SignInOther", SignInPath);

    public IResult OperatorsOnly(HttpRequest request, string returnPath) =>
        Message(request, StatusCodes.Status403Forbidden, "OperatorsOnlyTitle", ["OperatorsOnlyText"], "Back", returnPath);

    public IResult SignedOut(HttpRequest request) =>
        Message(request, StatusCodes.Status200OK, "SignedOutTitle", ["SignedOutText"], "SignInAgain", HomePath);

    public IResult SignInFailed(HttpRequest request) =>
        Message(request, StatusCodes.Status400BadRequest, "SignInFailedTitle", ["SignInFailedText"], "SignInAgain", HomePath);

    public IResult StaleForm(HttpRequest request) => Page.Show<StaffMessagePage>(PageLanguage.Of(request), PageLanguageScope.Run(PageLanguage.Of(request), () => new
    {
        Title = pageTexts["StaleFormTitle"].Value,
        Paragraphs = (IReadOnlyList<string>)[pageTexts["StaleFormText"].Value],
        LinkText = (string?)texts["ToSearch"].Value,
        LinkUrl = (string?)HomePath,
    }), StatusCodes.Status400BadRequest);

    public IResult NoSuchCustomer(HttpRequest request) =>
        Message(request, StatusCodes.Status404NotFound, "NoSuchCustomerTitle", ["NoSuchCustomerText"], "ToSearch", HomePath);

    public IResult NoSuchAccount(HttpRequest request, string customerId) =>
        Message(request, StatusCodes.Status404NotFound, "NoSuchAccountTitle", ["NoSuchAccountText"], "BackToCustomer", DeskPaths.Customer(customerId));

    /// <param name="request">Tells the language.</param>
    /// <param name="statusCode">What the page tells of.</param>
    /// <param name="title">The key of the title in OperationsTexts.</param>
    /// <param name="paragraphs">Keys of the paragraphs.</param>
    /// <param name="linkText">The key of the button's text.</param>
    /// <param name="linkUrl">Where the button leads.</param>
    public IResult Message(HttpRequest request, int statusCode, string title, string[] paragraphs, string linkText, string linkUrl)
    {
        var language = PageLanguage.Of(request);
        return Page.Show<StaffMessagePage>(language, PageLanguageScope.Run(language, () => new
        {
            Title = texts[title].Value,
            Paragraphs = (IReadOnlyList<string>)[.. paragraphs.Select(key => texts[key].Value)],
            LinkText = (string?)texts[linkText].Value,
            LinkUrl = (string?)linkUrl,
        }), statusCode);
    }
}
