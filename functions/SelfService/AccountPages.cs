using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.SelfService;

/// <summary>The pages behind the sign-in.</summary>
internal sealed class AccountPages(
    CustomerStore customers, IOptions<SsoOptions> sso, IOptions<TenantOptions> tenant, IStringLocalizer<AccountTexts> texts, IStringLocalizer<PageTexts> pageTexts)
{
    public const string Path = "/account";
    public const string SignOutPath = "/account/sign-out";
    public const string SecurityTab = "security";
    public const string ChangedMark = "changed";

    /// <summary>The name of the query's part that says where the person came from.</summary>
    public const string ReturnUrl = "returnUrl";

    /// <summary>A tab's address, keeping the way back.</summary>
    public static string PathOf(bool security, ApplicationLink? back)
    {
        var path = security ? $"{Path}?tab={SecurityTab}" : Path;
        return back is null ? path : $"{path}{(security ? '&' : '?')}{ReturnUrl}={Uri.EscapeDataString(back.Url.AbsoluteUri)}";
    }

    /// <summary>What a page that was redirected to says has happened; null for nothing, or for what nobody may claim.</summary>
    public static PasswordChangeOutcome? ReadOutcome(string? mark) =>
        Enum.TryParse<PasswordChangeOutcome>(mark, out var outcome) && outcome is PasswordChangeOutcome.Changed or PasswordChangeOutcome.ChangedOthersRemain ? outcome : null;

    /// <summary>The password is changed on the sign-in page, by a code: here it only says so.</summary>
    public bool ChangesPasswordByReset => tenant.Value.PasswordChange == PasswordChangeWay.Reset;

    public async Task<IResult> OverviewAsync(DirectoryUser user, ApplicationLink? back, CancellationToken cancellationToken)
    {
        var (customer, account) = await ReadAsync(user, cancellationToken);
        return Page.Show<OverviewPage>(customer.Language, new
        {
            account.DisplayName,
            CustomerId = customer.Id,
            CustomerName = customer.Name,
            account.IsMain,
            Email = account.Email ?? user.ContactEmail,
            user.ContactEmail,
            IsRedirected = account.RedirectToMain,
            Applications = sso.Value.Applications
                .Where(application => user.Logins.Any(login => login.Application == application.Id))
                .Select(application => new ApplicationLink(application.Name, application.Url)).ToList(),
            Back = back,
        });
    }

    /// <param name="user">Who is signed in.</param>
    /// <param name="outcome">Of the change that was just tried; null for none.</param>
    /// <param name="back">The application that the person came from.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IResult> SecurityAsync(DirectoryUser user, PasswordChangeOutcome? outcome, ApplicationLink? back, CancellationToken cancellationToken)
    {
        var (customer, account) = await ReadAsync(user, cancellationToken);
        var isFault = outcome is not (null or PasswordChangeOutcome.Changed or PasswordChangeOutcome.ChangedOthersRemain);
        return Page.Show<SecurityPage>(
            customer.Language,
            new
            {
                Email = account.Email ?? user.ContactEmail,
                account.IsMain,
                Success = isFault ? null : outcome?.ToString(),
                Fault = isFault ? outcome.ToString() : null,
                Back = back,
                ByReset = ChangesPasswordByReset,
            },
            isFault ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    public static IResult AskSignOut(HttpRequest request) => Page.Show<SignOutPage>(PageLanguage.Of(request), new { });

    public IResult SignedOut(HttpRequest request) =>
        Message(request, StatusCodes.Status200OK, "SignedOutTitle", "SignedOutText", "SignInAgain", Path);

    public IResult SignInFailed(HttpRequest request) =>
        Message(request, StatusCodes.Status400BadRequest, "SignInFailedTitle", "SignInFailedText", "SignInAgain", Path);

    /// <summary>Somebody whom the tenant knows and we don't: staff, or a user that was not made by a move.</summary>
    public IResult NoAccount(HttpRequest request) =>
        Message(request, StatusCodes.Status404NotFound, "NoAccountTitle", "NoAccountText", "SignOut", SignOutPath);

    public IResult StaleForm(HttpRequest request) => Page.StaleForm(request, pageTexts);

    private IResult Message(HttpRequest request, int statusCode, string title, string text, string linkText, string linkUrl) => Page.Message(
        PageLanguage.Of(request), statusCode, () => texts[title], () => [texts[text]], () => texts[linkText], linkUrl);

    private async Task<(Customer Customer, Account Account)> ReadAsync(DirectoryUser user, CancellationToken cancellationToken) =>
        (await customers.GetAsync(user.CustomerId, cancellationToken), await customers.GetAccountAsync(user.CustomerId, user.AccountId, cancellationToken));
}
