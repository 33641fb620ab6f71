namespace Sso.Functions.Migration;

/// <summary>What became of the move of the main account's role.</summary>
internal enum MoveRoleOutcome
{
    Moved,

    /// <summary>The customer has no such account, or it has ended.</summary>
    NoSuchAccount,

    /// <summary>The account's mail goes to the present main account: it needs an address of its own first.</summary>
    NeedsOwnMailbox,
}
