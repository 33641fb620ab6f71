namespace Sso.Local.Mailbox;

/// <summary>What goes wrong with a mail on its way to the mailbox.</summary>
internal enum MailFault
{
    /// <summary>450: too many mails; nothing is delivered.</summary>
    Throttled,

    /// <summary>421: the relay goes down; nothing is delivered.</summary>
    Unavailable,

    /// <summary>No answer until the sender gives up; nothing is delivered.</summary>
    Silent,

    /// <summary>The mail is delivered, but the connection breaks before the answer.</summary>
    AnswerLost,
}
