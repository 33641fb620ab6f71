using Microsoft.DurableTask.Client;

namespace Sso.Functions.Migration.Wizard;

/// <summary>
/// Submits what is stored of the wizard, if it is what somebody has seen. The page's script saves a field at the moment at which the button is pressed, so being
/// interrupted by a save of the same text is usual: it is tried again.
/// </summary>
internal sealed class DraftSubmission(WizardStates states, AddressSubmission submission)
{
    private const int AtMost = 5;

    /// <param name="customerId">The customer.</param>
    /// <param name="revision">Of the entries that somebody wants to submit (<see cref="WizardState.Revision"/>).</param>
    /// <param name="client">Delivers the signal.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Interrupted when the entries are others now; and the state that the outcome is about.</returns>
    public async Task<(SubmissionOutcome Outcome, WizardState State)> SubmitAsync(
        string customerId, string? revision, DurableTaskClient client, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var state = await states.GetAsync(customerId, cancellationToken);
            if (state.IsOpen && state.Revision != revision) return (new SubmissionOutcome(SubmissionResult.Interrupted), state);
            var outcome = await submission.SubmitAsync(state, state.Entries, client, cancellationToken);
            if (outcome.Result != SubmissionResult.Interrupted || attempt == AtMost) return (outcome, state);
        }
    }
}
