using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Localization;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Help;

/// <summary>"Hilfe": the contact form that every page for customers leads to. It is answered by the page itself, so that reloading sends the same form again, which changes nothing.</summary>
internal sealed class HelpFunction(HelpVisitors visitors, HelpSeals seals, HelpSubmission submission, CustomerStore customers, IStringLocalizer<PageTexts> pageTexts)
{
    public const string Path = "/help";

    /// <summary>The hidden field with the sealed <see cref="HelpForm"/>.</summary>
    public const string FormField = "form";

    [Function("ShowHelp")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "help")] HttpRequest request, CancellationToken cancellationToken)
    {
        var origin = HelpOrigin.Read(request);
        var visitor = await visitors.FindAsync(request, origin, cancellationToken);
        var known = await FindReachAsync(visitor, cancellationToken);
        return Show(HelpForm.Create(origin, visitor), HelpEntry.Empty with { Reach = known ?? "" }, []);
    }

    [Function("SendHelp")]
    public async Task<IResult> SendAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "help")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await FormGuard.ReadFormAsync(request.HttpContext) is not { } fields || seals.OpenForm(fields[FormField]) is not { } form)
            return Page.StaleForm(request, pageTexts);
        var entry = HelpEntry.Read(fields);
        if (HelpRules.Check(entry) is { Count: > 0 } faults) return Show(form, entry, faults, StatusCodes.Status422UnprocessableEntity);
        return await submission.SendAsync(form, entry, CallerAddress.Of(request), cancellationToken) is { } receipt
            ? Page.Show<HelpSentPage>(form.Visitor.Language, new { Receipt = receipt, Entry = entry })
            : Show(form, entry, [new HelpFault("text", "TooMany")], StatusCodes.Status429TooManyRequests);
    }

    private IResult Show(HelpForm form, HelpEntry entry, IReadOnlyList<HelpFault> faults, int statusCode = StatusCodes.Status200OK) =>
        Page.Show<HelpPage>(form.Visitor.Language, new { Form = seals.Seal(form), form.Origin, form.Visitor.IsKnown, Entry = entry, Faults = faults }, statusCode);

    /// <summary>What we know of how to reach the person; nothing for who only holds a mail's link.</summary>
    private async Task<string?> FindReachAsync(HelpVisitor visitor, CancellationToken cancellationToken) =>
        visitor is { HasSession: true, AccountId: { } accountId } && await customers.FindAccountAsync(visitor.CustomerId, accountId, cancellationToken) is { } account
            ? account.RedirectToMain ? account.KnownEmail : account.Email ?? account.KnownEmail
            : null;
}
