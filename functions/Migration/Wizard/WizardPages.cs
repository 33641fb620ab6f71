using Microsoft.AspNetCore.Http;
using Sso.Functions.Pages;

namespace Sso.Functions.Migration.Wizard;

/// <summary>The pages of the wizard.</summary>
internal sealed class WizardPages(WizardViews views, SummaryViews summaries)
{
    /// <summary>The wizard with what is stored.</summary>
    /// <param name="state">The customer.</param>
    /// <param name="query">Which part of it.</param>
    /// <param name="faults">What to show as wrong; null while nobody has asked to go on.</param>
    /// <param name="adorn">Adds what else the page says.</param>
    public IResult Wizard(WizardState state, WizardQuery query, EntryCheck? faults = null, Func<WizardView, WizardView>? adorn = null) =>
        Wizard(state, query, DraftOutcome.Of(state), faults, adorn);

    /// <summary>The wizard with what was typed.</summary>
    public IResult Wizard(WizardState state, WizardQuery query, DraftOutcome outcome, EntryCheck? faults, Func<WizardView, WizardView>? adorn = null)
    {
        var view = views.Create(state, query, outcome, faults);
        var status = outcome.Conflicts.Count > 0 ? StatusCodes.Status409Conflict
            : faults is { HasFaults: true } ? StatusCodes.Status422UnprocessableEntity
            : StatusCodes.Status200OK;
        return Page.Show<WizardPage>(state.Customer.Language, new { View = adorn?.Invoke(view) ?? view }, status);
    }

    public IResult Summary(WizardState state, EntryCheck check, bool isChanged = false) => Page.Show<SummaryPage>(
        state.Customer.Language, new { View = summaries.Create(state, check, isChanged) }, isChanged ? StatusCodes.Status409Conflict : StatusCodes.Status200OK);
}
