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
    CustomerStore customers, IOptions<SsoOptions> sso, IStringLocalizer<AccountTexts> texts, IStringLocalizer<PageTexts> pageTexts)
{
    public const string Path = "/account";
    public const string SignOutPath = "/account/sign-out";
    public const string SecurityTab = "security";
    public const string ChangedMark = "changed";

    public async Task<IResult> OverviewAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        var (customer, account) = await ReadAsync(user, cancellationToken);
        return Page.Show<OverviewPage>(customer.Language, new
        {
            account.DisplayName,
            CustomerName = customer.Name,
            account.IsMain,
            Email = account.Email ?? user.ContactEmail,
            user.ContactEmail,
            Applications = sso.Value.Applications
                .Where(application => user.Logins.Any(login => login.Application == application.Id))
                .Select(application => new ApplicationLink(application.Name, application.Url)).ToList(),
        });
    }

    /// <param name="user">Who is signed in.</param>
    /// <param name="changed">The password was changed just now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IResult> SecurityAsync(DirectoryUser user, bool changed, CancellationToken cancellationToken) =>
        SecurityAsync(user, changed ? PasswordChangeOutcome.Changed : null, cancellationToken);

    /// <param name="user">Who is signed in.</param>
    /// <param name="outcome">Of the change that was just tried.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IResult> SecurityAsync(DirectoryUser user, PasswordChangeOutcome? outcome, CancellationToken cancellationToken)
    {
        var (customer, account) = await ReadAsync(user, cancellationToken);
        var isFault = outcome is not null and not PasswordChangeOutcome.Changed;
        return Page.Show<SecurityPage>(
            customer.Language,
            new
            {
                Email = account.Email ?? user.ContactEmail,
                Changed = outcome == PasswordChangeOutcome.Changed,
                Fault = isFault ? outcome.ToString() : null,
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
