namespace Sso.Functions.Migration;

/// <summary>What became of a restart.</summary>
internal enum RestartOutcome
{
    /// <summary>The step begins anew, or has by the same request before.</summary>
    Begun,

    NoSuchAccount,

    /// <summary>The account has changed since it was looked at: nothing was done.</summary>
    Stale,

    /// <summary>The step has not stopped: it runs, or waits for somebody.</summary>
    Running,

    /// <summary>Nothing is left to be done for the account.</summary>
    NothingToDo,
}
