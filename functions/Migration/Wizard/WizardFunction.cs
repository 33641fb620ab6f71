using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Migration.Wizard;

/// <summary>The wizard's table, and for a customer with one account all of it. Whatever button sends the form, its entries are saved first.</summary>
internal sealed class WizardFunction(WizardStates states, AccountDrafts drafts, WizardViews views, DraftSubmission submission, WizardPages pages, MigrationPages messages)
{
    public const string Path = "/migration";

    /// <summary>The field with pasted lines, and the account that the first of them belongs to.</summary>
    public const string PasteField = "pasted";

    public const string PasteFromField = "paste-from";

    [Function("ShowWizard")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "migration")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await MigrationSession.GetCustomerIdAsync(request.HttpContext) is not { } customerId) return messages.NoSession(request);
        var state = await states.GetAsync(customerId, cancellationToken);
        if (!state.IsOffered) return messages.NotOffered(state.Customer);
        if (!state.IsOpen) return Page.SeeOther(ProgressFunction.Path);
        await states.NoteOpenedAsync(state, cancellationToken);

        var faults = request.Query.ContainsKey(WizardQuery.CheckField) ? state.Check(state.Entries) : null;
        return pages.Wizard(state, WizardQuery.Read(request.Query), faults, view => view with
        {
            IsSaved = request.Query.ContainsKey(WizardQuery.SavedField),
            IsChanged = request.Query.ContainsKey(WizardQuery.ChangedField),
        });
    }

    [Function("SaveWizard")]
    public async Task<IResult> SaveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "migration")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await MigrationSession.GetCustomerIdAsync(request.HttpContext) is not { } customerId) return messages.NoSession(request);
        if (await FormGuard.ReadFormAsync(request.HttpContext) is not { } form) return messages.StaleForm(request);
        var state = await states.GetAsync(customerId, cancellationToken);
        // Pressed twice, or sent from a second tab: the first one counts.
        if (!state.IsOpen) return Page.SeeOther(ProgressFunction.Path);

        var command = WizardCommand.Parse(form[WizardCommand.Field].FirstOrDefault());
        var query = WizardQuery.Read(form);
        var changes = EntryEdits.Apply(state, EntryReader.Read(state.Accounts, form), command);
        PastedColumn? pasted = null;
        if (command.Verb == WizardCommand.Paste)
        {
            pasted = PastedColumn.Read(form[PasteField].ToString(), views.From(state, query, form[PasteFromField].FirstOrDefault()), state.Accounts);
            changes = EntryEdits.Paste(changes, state, pasted);
        }
        var outcome = await drafts.SaveAsync(state.Stored, changes, cancellationToken);
        if (outcome.Conflicts.Count > 0 || pasted is not null)
            return pages.Wizard(state, query, outcome, faults: null, view => view with { Pasted = pasted?.Addresses.Count, PasteRest = pasted?.Rest ?? [] });
        return command.Verb switch
        {
            WizardCommand.Save or WizardCommand.Take or WizardCommand.Suggest or WizardCommand.Correct => Page.SeeOther(query.Url(WizardQuery.SavedField)),
            WizardCommand.Filter => Page.SeeOther((query with { Page = 1 }).Url()),
            WizardCommand.Reset => Page.SeeOther(Path),
            WizardCommand.Page => Page.SeeOther((query with { Page = int.TryParse(command.Argument, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1 }).Url()),
            WizardCommand.Expand => Page.SeeOther((query with { Expanded = command.Argument }).Url()),
            // With one account there is no summary: nothing is sent that was not on this page.
            _ when state.IsSingle && changes.Any(change => change.Entry != outcome.Entries[change.AccountId]) => Page.SeeOther(query.Url(WizardQuery.ChangedField)),
            _ => await GoOnAsync(state, query, outcome, client, cancellationToken),
        };
    }

    private async Task<IResult> GoOnAsync(WizardState state, WizardQuery query, DraftOutcome outcome, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var check = state.Check(outcome.Entries);
        if (check.HasFaults) return pages.Wizard(state, query, outcome, check);
        if (!state.IsSingle) return Page.SeeOther(SummaryFunction.Path);

        var (submitted, saved) = await submission.SubmitAsync(state.Customer.Id, state.RevisionOf(outcome.Entries), client, cancellationToken);
        return submitted.Result switch
        {
            SubmissionResult.Submitted => Page.SeeOther(ProgressFunction.Path),
            SubmissionResult.Refused => pages.Wizard(saved, query, submitted.Check),
            _ => Page.SeeOther(query.Url(WizardQuery.SavedField)),
        };
    }
}
