namespace Sso.Functions.Migration;

/// <summary>How a wait on an account's way ended.</summary>
internal enum AccountTurn
{
    /// <summary>What was waited for.</summary>
    Happened,

    /// <summary>Time is up.</summary>
    Deadline,

    /// <summary>Another generation of the account counts.</summary>
    Superseded,
}
