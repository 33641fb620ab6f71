using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;
using Sso.Functions.Hosting;
using Sso.Functions.Migration.Wizard;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations;

/// <summary>
/// "Gemeinsam am Telefon ausfüllen": the wizard's form with the same fields, texts, rules and faults as the main account has. Nothing here submits. Whatever button sends the form, its
/// entries are saved first.
/// </summary>
internal sealed class DraftDeskFunction(
    StaffDoor door, StaffPages pages, CustomerStore customers, WizardStates states, WizardViews views, DraftFilling filling, AddressSubmission submission, CallerProofs proofs, DraftDesk desk)
{
    private const string Draft = "operations/customers/{customerId}/draft";

    [Function("ShowDraftOnDesk")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Draft)] HttpRequest request, string customerId, CancellationToken cancellationToken) =>
        door.RunAsync(request, async staff =>
        {
            if (!await ExistsAsync(customerId, cancellationToken)) return pages.NoSuchCustomer(request);
            var state = await states.GetAsync(customerId, cancellationToken);
            if (!state.IsOpen) return DraftDesk.Refuse(state);
            if (await proofs.FindAsync(customerId, staff, cancellationToken) is null) return await desk.AskWhoCallsAsync(request, staff, state, cancellationToken);
            var check = request.Query.ContainsKey(WizardQuery.CheckField) ? await submission.CheckAsync(state, state.Entries, cancellationToken) : null;
            return desk.Show(state, Read(request.Query, customerId), DraftOutcome.Of(state), check, view => view with { IsSaved = request.Query.ContainsKey(WizardQuery.SavedField) });
        });

    [Function("FillDraftOnDesk")]
    public Task<IResult> SaveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Draft)] HttpRequest request, string customerId, CancellationToken cancellationToken) =>
        door.ActAsync(request, DeskPaths.Customer(customerId, "draft"), operatorsOnly: false, async (staff, form) =>
        {
            if (!await ExistsAsync(customerId, cancellationToken)) return pages.NoSuchCustomer(request);
            var query = Read(form, customerId);
            var command = WizardCommand.Parse(form[WizardCommand.Field].FirstOrDefault());
            PastedColumn? pasted = null;
            if (await proofs.FindAsync(customerId, staff, cancellationToken) is null) return await KeepAsync(form, customerId, query, cancellationToken);
            var (state, outcome) = await filling.SaveAsync(customerId, Enter, staff.Actor, cancellationToken);
            if (outcome is null) return DraftDesk.Refuse(state, await FindLostAsync(form, customerId, cancellationToken));
            if (outcome.Conflicts.Count > 0 || pasted is not null)
                return desk.Show(state, query, outcome, check: null, view => view with { Pasted = pasted?.Addresses.Count, PasteRest = pasted?.Rest ?? [] });
            return Page.SeeOther(command.Verb switch
            {
                WizardCommand.Save or WizardCommand.Take or WizardCommand.Suggest or WizardCommand.Correct => query.Url(WizardQuery.SavedField),
                WizardCommand.Filter => (query with { Page = 1 }).Url(),
                WizardCommand.Reset => query.Path,
                WizardCommand.Page => (query with { Page = int.TryParse(command.Argument, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1 }).Url(),
                WizardCommand.Expand => (query with { Expanded = command.Argument }).Url(),
                _ => query.Url(WizardQuery.CheckField),
            });

            IReadOnlyList<EntryChange> Enter(WizardState current)
            {
                var changes = EntryEdits.Apply(current, EntryReader.Read(current.Accounts, form), command);
                if (command.Verb != WizardCommand.Paste) return changes;
                pasted = PastedColumn.Read(form[WizardFunction.PasteField].ToString(), views.From(current, query, form[WizardFunction.PasteFromField].FirstOrDefault()), current.Accounts);
                return EntryEdits.Paste(changes, current, pasted);
            }
        });

    /// <summary>Saves one account of the open page, as the wizard's own script does.</summary>
    [Function("FillDraftRowOnDesk")]
    public Task<IResult> SaveRowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Draft}/row")] HttpRequest request, string customerId, CancellationToken cancellationToken) =>
        door.ActAsync(request, DeskPaths.Customer(customerId, "draft"), operatorsOnly: false, async (staff, form) =>
        {
            if (!await ExistsAsync(customerId, cancellationToken)) return Problems.From(DraftErrors.UnknownCustomer);
            if (await proofs.FindAsync(customerId, staff, cancellationToken) is null) return Problems.From(DraftErrors.NotProven);
            var (state, outcome) = await filling.SaveAsync(customerId, Enter, staff.Actor, cancellationToken);
            if (outcome is null) return Problems.From(DraftErrors.Of(state));
            return state.Find(form[DraftFunction.AccountField]) is { } account
                ? Page.Show<RowNotes>(state.Customer.Language, new { Row = views.CreateRow(state, outcome, account) })
                : Problems.From(new Error("account.unknown", StatusCodes.Status404NotFound, "The customer has no such account."));

            IReadOnlyList<EntryChange> Enter(WizardState current) => current.Find(form[DraftFunction.AccountField]) is { } account
                ? EntryEdits.Apply(current, EntryReader.Read([account], form), new WizardCommand(WizardCommand.Save, ""))
                : [];
        });

    /// <summary>Nothing is saved and nothing lost: what was typed stands in the fields.</summary>
    private async Task<IResult> KeepAsync(IFormCollection form, string customerId, WizardQuery query, CancellationToken cancellationToken)
    {
        var state = await states.GetAsync(customerId, cancellationToken);
        if (!state.IsOpen) return DraftDesk.Refuse(state, await FindLostAsync(form, customerId, cancellationToken));
        return desk.ShowUnproven(state, query, EntryReader.Read(state.Accounts, form), form[WizardFunction.PasteField].ToString());
    }

    /// <summary>What was typed and was not submitted like that.</summary>
    private async Task<IReadOnlyList<LostEntry>> FindLostAsync(IFormCollection form, string customerId, CancellationToken cancellationToken)
    {
        var accounts = (await customers.GetAccountsAsync(customerId, cancellationToken)).ToDictionary(account => account.Id, StringComparer.Ordinal);
        return
        [
            .. EntryReader.Read([.. accounts.Values], form).Select(change => new LostEntry(change.AccountId, accounts[change.AccountId].DisplayName, change.Entry.Address))
                .Where(entry => entry.Address.Length > 0 && !entry.Address.Equals(accounts[entry.AccountId].Email, StringComparison.OrdinalIgnoreCase)),
        ];
    }

    private static WizardQuery Read(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields, string customerId) =>
        WizardQuery.Read(fields) with { Path = DeskPaths.Customer(customerId, "draft") };

    private async Task<bool> ExistsAsync(string customerId, CancellationToken cancellationToken) =>
        RowRules.IsId(customerId) && await customers.FindAsync(customerId, cancellationToken) is not null;
}
