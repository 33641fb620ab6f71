namespace Sso.Functions.Directory;

/// <summary>What became of a wish concerning an account's password or user.</summary>
internal enum CredentialOutcome
{
    /// <summary>It is under way: the orchestration of the account's new generation does the rest.</summary>
    Begun,

    /// <summary>There is no such account.</summary>
    NoSuchAccount,

    /// <summary>The account is not in a state in which it makes sense, or the time for it is over.</summary>
    NotPossible,
}
