using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Migration.Wizard;

/// <summary>What will happen to each account, and the button that makes it happen.</summary>
internal sealed class SummaryFunction(WizardStates states, DraftSubmission submission, WizardPages pages, MigrationPages messages)
{
    public const string Path = "/migration/summary";
    public const string SubmitPath = "/migration/submit";

    /// <summary>The field that tells which entries were shown.</summary>
    public const string RevisionField = "revision";

    [Function("ShowSummary")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "migration/summary")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await MigrationSession.GetCustomerIdAsync(request.HttpContext) is not { } customerId) return messages.NoSession(request);
        return Show(await states.GetAsync(customerId, cancellationToken), isChanged: false);
    }

    [Function("SubmitSummary")]
    public async Task<IResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "migration/submit")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await MigrationSession.GetCustomerIdAsync(request.HttpContext) is not { } customerId) return messages.NoSession(request);
        if (await FormGuard.ReadFormAsync(request.HttpContext) is not { } form) return messages.StaleForm(request);
        // Only what somebody has read is sent.
        var (outcome, state) = await submission.SubmitAsync(customerId, form[RevisionField].FirstOrDefault(), client, cancellationToken);
        return outcome.Result switch
        {
            SubmissionResult.Submitted => Page.SeeOther(ProgressFunction.Path),
            SubmissionResult.Refused => pages.Wizard(state, PageOfFirst(state, outcome.Check!), outcome.Check),
            _ => Show(state, isChanged: true),
        };
    }

    private IResult Show(WizardState state, bool isChanged)
    {
        if (!state.IsOpen) return Page.SeeOther(ProgressFunction.Path);
        var check = state.Check(state.Entries);
        return check.HasFaults ? Page.SeeOther(PageOfFirst(state, check).Url(WizardQuery.CheckField)) : pages.Summary(state, check, isChanged);
    }

    private static WizardQuery PageOfFirst(WizardState state, EntryCheck check) =>
        new(Page: WizardViews.PageOf(state, state.Accounts.First(account => check.Faults.ContainsKey(account.Id)).Id));
}
