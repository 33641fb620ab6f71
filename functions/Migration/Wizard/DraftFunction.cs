using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Migration.Wizard;

/// <summary>
/// Saves one account of an open page, on each change, and answers with what is to be said about it (<see cref="RowNotes"/>): the page's script puts that in its place.
/// </summary>
internal sealed class DraftFunction(WizardStates states, AccountDrafts drafts, WizardViews views, MigrationPages messages)
{
    public const string Path = "/migration/draft";
    public const string AccountField = "account";

    [Function("SaveDraft")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "migration/draft")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await MigrationSession.GetCustomerIdAsync(request.HttpContext) is not { } customerId) return messages.NoSession(request);
        if (await FormGuard.ReadFormAsync(request.HttpContext) is not { } form) return messages.StaleForm(request);
        var state = await states.GetAsync(customerId, cancellationToken);
        if (!state.IsOpen) return Problems.From(new Error("migration.submitted", StatusCodes.Status409Conflict, "The addresses have been submitted."));
        if (state.Find(form[AccountField]) is not { } account)
            return Problems.From(new Error("account.unknown", StatusCodes.Status404NotFound, "The customer has no such account."));

        var changes = EntryReader.Read([account], form);
        var outcome = await drafts.SaveAsync(state.Stored, EntryEdits.Apply(state, changes, new WizardCommand(WizardCommand.Save, "")), cancellationToken);
        return Page.Show<RowNotes>(state.Customer.Language, new { Row = views.CreateRow(state, outcome, account) });
    }
}
