using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Migration;

/// <summary>The pages of a customer's move.</summary>
internal sealed class MigrationPages(IOptions<SsoOptions> sso, IStringLocalizer<MigrationTexts> texts, IStringLocalizer<PageTexts> pageTexts)
{
    public IResult NoSession(HttpRequest request) => Message(
        PageLanguage.Of(request), StatusCodes.Status401Unauthorized, "NoSessionTitle", "NoSessionText", "NoSessionNothingLost");

    /// <summary>The customer was excluded while somebody was in the wizard. What was entered is kept.</summary>
    public IResult NotOffered(Customer customer) => Message(customer.Language, StatusCodes.Status409Conflict, "NotOfferedTitle", "NotOfferedText", "NotOfferedNothingLost");

    public IResult StaleForm(HttpRequest request) => Page.StaleForm(request, pageTexts);

    public IResult Confirm(Customer customer, Account account, string token, ConfirmFault? fault = null, int triesLeft = 0) => Page.Show<ConfirmPage>(
        customer.Language,
        new
        {
            Token = token,
            CustomerName = customer.Name,
            Email = account.NextEmail ?? account.Email,
            IsNext = account.NextEmail is not null,
            Applications = AccountView.Of(account, sso.Value).Logins.Select(login => login.Application).Distinct().ToList(),
            Fault = fault?.ToString(),
            TriesLeft = triesLeft,
        },
        fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    /// <param name="language"><c>de</c> or <c>en</c>.</param>
    /// <param name="statusCode">The answer's status.</param>
    /// <param name="title">The key of the title in MigrationTexts.</param>
    /// <param name="paragraphs">Keys of the paragraphs.</param>
    public IResult Message(string language, int statusCode, string title, params string[] paragraphs) =>
        Page.Message(language, statusCode, () => texts[title], () => [.. paragraphs.Select(key => texts[key].Value)]);

    /// <summary>The same with a button.</summary>
    public IResult MessageWithLink(string language, int statusCode, string title, string linkUrl, string linkText, params string[] paragraphs) =>
        Page.Message(language, statusCode, () => texts[title], () => [.. paragraphs.Select(key => texts[key].Value)], () => texts[linkText], linkUrl);
}
