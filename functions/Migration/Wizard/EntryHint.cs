namespace Sso.Functions.Migration.Wizard;

/// <summary>What the main account should know of an entry that is good; the name is the key of its sentence in WizardTexts.</summary>
internal enum EntryHint
{
    /// <summary>The domain is one slip away from a known one.</summary>
    Typo,

    /// <summary>The domain has letters that are no Latin ones and may look like them.</summary>
    ForeignLetters,

    /// <summary>Redirected, but the address may be somebody else's: its own mailbox is asked.</summary>
    OwnMailbox,

    /// <summary>A pseudo-address of the main account's mailbox that is not redirected.</summary>
    NotRedirected,
}
