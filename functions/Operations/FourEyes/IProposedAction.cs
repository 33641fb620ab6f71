using Microsoft.DurableTask.Client;

namespace Sso.Functions.Operations;

/// <summary>Something that needs two people where <see cref="OperationsOptions.FourEyes"/> is set. Register one, and propose it through <see cref="FourEyes"/>.</summary>
internal interface IProposedAction
{
    /// <summary>Stored, and the end of the names of its texts.</summary>
    string Action { get; }

    /// <summary>Supporters may not confirm it either.</summary>
    bool OperatorsOnly { get; }

    /// <summary>Does it. Repeating it changes nothing.</summary>
    /// <param name="proposal">What.</param>
    /// <param name="actor">For the audit: who confirmed, or who acts alone where no second person is asked.</param>
    /// <param name="client">Delivers signals.</param>
    /// <param name="cancellationToken">Ends the wait, not what was begun.</param>
    /// <returns>Null when it is done; else the name of the refusal's text.</returns>
    Task<string?> RunAsync(Proposal proposal, string actor, DurableTaskClient client, CancellationToken cancellationToken);
}
