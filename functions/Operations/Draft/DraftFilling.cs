using Sso.Functions.Customers;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Operations;

/// <summary>
/// Fills in the draft of the wizard for a main account: one handler for the desk and for programs. The rules are the wizard's, nothing is replaced that whoever types has not seen, and nothing
/// is ever submitted: that is the main account's alone.
/// </summary>
internal sealed class DraftFilling(WizardStates states, AccountDrafts drafts, TimeProvider time)
{
    /// <summary>Saves what is entered, each account with its audit record. Saving the same again writes nothing.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="read">What is entered, in view of what is stored; one an account at most.</param>
    /// <param name="actor">For the audit: <see cref="Actors"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<FilledDraft> SaveAsync(
        string customerId, Func<WizardState, IReadOnlyList<EntryChange>> read, string actor, CancellationToken cancellationToken)
    {
        while (true)
        {
            var state = await states.GetAsync(customerId, cancellationToken);
            if (!state.IsOpen) return new FilledDraft(state, Outcome: null);
            var (outcome, written) = DraftRules.Apply(state.Entries, state.Drafts, read(state));
            var now = time.GetUtcNow();
            AuditRecord Audit(AccountDraft draft) => new(
                now, actor, "draft.filled_by_support", draft.Key.AccountId, FilledFields.Describe(state.Entries[draft.Key.AccountId], draft.Entry));
            // Somebody else was faster, perhaps the submission: what is stored now decides anew.
            if (await drafts.TryFillAsync(state.Customer, written, Audit, cancellationToken))
                return new FilledDraft(state, outcome);
        }
    }
}
