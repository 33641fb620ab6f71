namespace Sso.Functions.Migration.Wizard;

/// <summary>What will happen to an account after the submission.</summary>
internal enum SummaryKind
{
    /// <summary>The main account, asked by mail.</summary>
    Main,

    /// <summary>The main account, whose confirmation covers redirected ones.</summary>
    MainCovers,

    /// <summary>Asked by mail.</summary>
    Mail,

    /// <summary>Redirected, and covered by the main account's confirmation.</summary>
    Covered,

    /// <summary>Redirected, but its own mailbox is asked.</summary>
    OwnMailbox,

    Retired,
    Merged,
}
