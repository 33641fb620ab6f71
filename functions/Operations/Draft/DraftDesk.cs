using Microsoft.AspNetCore.Http;
using Sso.Functions.Customers.Pins;
using Sso.Functions.Migration.Wizard;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations;

/// <summary>Shows the page on which support fills in a draft, in the customer's language: both read the same words.</summary>
internal sealed class DraftDesk(WizardViews views, CallerProofs proofs, SupportPins pins)
{
    /// <param name="state">The customer.</param>
    /// <param name="query">Which part of its accounts.</param>
    /// <param name="outcome">What is entered.</param>
    /// <param name="check">What a submission would be told; null while nobody has asked.</param>
    /// <param name="adorn">Adds what else the page says.</param>
    public IResult Show(WizardState state, WizardQuery query, DraftOutcome outcome, EntryCheck? check, Func<WizardView, WizardView> adorn) => Page.Show<DraftDeskPage>(
        state.Customer.Language,
        new { CustomerId = state.Customer.Id, CustomerName = state.Customer.Name, View = adorn(views.Create(state, query, outcome, check)), IsComplete = check is { HasFaults: false } },
        outcome.Conflicts.Count > 0 ? StatusCodes.Status409Conflict : check is { HasFaults: true } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    /// <summary>The form as it was sent, of which nothing was saved.</summary>
    /// <param name="state">The customer.</param>
    /// <param name="query">Which part of its accounts.</param>
    /// <param name="changes">What was sent.</param>
    /// <param name="pasted">What was in the box for a column; empty for nothing.</param>
    public IResult ShowUnproven(WizardState state, WizardQuery query, IReadOnlyList<EntryChange> changes, string pasted) => Page.Show<DraftDeskPage>(
        state.Customer.Language,
        new
        {
            CustomerId = state.Customer.Id,
            CustomerName = state.Customer.Name,
            View = views.Create(state, query, DraftRules.Apply(state.Entries, state.Drafts, changes).Outcome with { Unsaved = state.Entries }, faults: null) with { PasteKept = pasted },
            Refusal = DraftRefusal.NotProven,
        },
        StatusCodes.Status403Forbidden);

    /// <summary>Nothing can be entered, for anybody.</summary>
    /// <param name="state">The customer.</param>
    /// <param name="lost">What was typed and not taken over.</param>
    public static IResult Refuse(WizardState state, IReadOnlyList<LostEntry>? lost = null) => Page.Show<DraftDeskPage>(
        state.Customer.Language,
        new { CustomerId = state.Customer.Id, CustomerName = state.Customer.Name, Refusal = FilledDraft.RefusalOf(state), Lost = lost ?? [] },
        StatusCodes.Status409Conflict);

    public async Task<IResult> AskWhoCallsAsync(HttpRequest request, StaffMember staff, WizardState state, CancellationToken cancellationToken) => Page.Show<DraftDeskPage>(
        state.Customer.Language,
        new
        {
            CustomerId = state.Customer.Id,
            CustomerName = state.Customer.Name,
            Proof = await ProofView.ReadAsync(proofs, pins, request, state.Customer.Id, staff, cancellationToken),
        });
}
