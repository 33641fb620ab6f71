using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Sso.Functions.Customers.Erased;
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

    public IResult StaleForm(HttpRequest request) => Page.Message<StaffMessagePage>(
        PageLanguage.Of(request), StatusCodes.Status400BadRequest, () => pageTexts["StaleFormTitle"], () => [pageTexts["StaleFormText"]], () => texts["ToSearch"], HomePath);

    public IResult NoSuchCustomer(HttpRequest request) =>
        Message(request, StatusCodes.Status404NotFound, "NoSuchCustomerTitle", ["NoSuchCustomerText"], "ToSearch", HomePath);

    /// <summary>The customer is being erased, or was.</summary>
    public IResult Erased(HttpRequest request, ErasedState state) => state == ErasedState.Running
        ? Message(request, StatusCodes.Status410Gone, "BeingErasedTitle", ["BeingErasedText"], "ToSearch", HomePath)
        : Message(request, StatusCodes.Status410Gone, "ErasedTitle", ["ErasedText"], "ToSearch", HomePath);

    public IResult NoSuchList(HttpRequest request) =>
        Message(request, StatusCodes.Status404NotFound, "NoSuchListTitle", ["NoSuchListText"], "ToWork", Work.WorkPaths.Home);

    public IResult NoSuchAccount(HttpRequest request, string customerId) =>
        Message(request, StatusCodes.Status404NotFound, "NoSuchAccountTitle", ["NoSuchAccountText"], "BackToCustomer", DeskPaths.Customer(customerId));

    public IResult NoSuchPhase(HttpRequest request, string campaignPath) =>
        Message(request, StatusCodes.Status404NotFound, "NoSuchPhaseTitle", ["NoSuchPhaseText"], "ToCampaign", campaignPath);

    // Title, paragraphs and the button's text are keys in OperationsTexts.
    private IResult Message(HttpRequest request, int statusCode, string title, string[] paragraphs, string linkText, string linkUrl) => Page.Message<StaffMessagePage>(
        PageLanguage.Of(request), statusCode, () => texts[title], () => [.. paragraphs.Select(key => texts[key].Value)], () => texts[linkText], linkUrl);
}
