namespace Sso.Functions.Campaign.WorkLists;

/// <summary>What became of the wish to remind somebody. Names of texts.</summary>
internal enum ReminderOutcome
{
    /// <summary>The mail is in the outbox, or would be.</summary>
    Sent,

    /// <summary>Another entry's mail to the same customer speaks of this one, too.</summary>
    Covered,

    /// <summary>Such a mail was caused a short while ago.</summary>
    TooSoon,

    /// <summary>No mailbox is known that may get it.</summary>
    NoAddress,

    /// <summary>No mail helps here: somebody has to do something else.</summary>
    NothingToSend,

    /// <summary>The entry is no longer on the list.</summary>
    Settled,
}
