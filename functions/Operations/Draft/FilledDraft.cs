using Sso.Functions.Customers;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Operations;

/// <summary>What filling in a draft has come to.</summary>
/// <param name="State">What was read of the customer.</param>
/// <param name="Outcome">What is stored now; null when nothing may be entered, and nothing was written.</param>
internal sealed record FilledDraft(WizardState State, DraftOutcome? Outcome)
{
    /// <summary>Why nothing may be entered: not yet, or no longer.</summary>
    public static DraftRefusal RefusalOf(WizardState state) => state.Customer.State < CustomerState.Offered ? DraftRefusal.NotOffered : DraftRefusal.Submitted;
}
