using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>Why something was not done on the desk, where nobody else has a name for it. Texts: <c>Refused…</c> in OperationsTexts.</summary>
internal static class DeskFaults
{
    /// <summary>The box was not ticked.</summary>
    public const string NotSure = nameof(NotSure);

    /// <summary>Nobody has checked who calls.</summary>
    public const string NotProven = nameof(NotProven);

    /// <summary>The account has changed since the page was shown: nothing was done.</summary>
    public const string Stale = nameof(Stale);

    /// <summary>The account is not in a state that allows it, or no longer.</summary>
    public const string Settled = nameof(AddressFault.Settled);

    /// <summary>What is to be restarted has not stopped.</summary>
    public const string StepRunning = nameof(StepRunning);

    /// <summary>Before the submission, addresses are the wizard's.</summary>
    public const string NotSubmitted = nameof(NotSubmitted);

    /// <summary>The new main account's mail would go to the old one.</summary>
    public const string NeedsOwnMailbox = nameof(MoveRoleOutcome.NeedsOwnMailbox);

    public const string NoSuchAccount = nameof(MoveRoleOutcome.NoSuchAccount);
}
