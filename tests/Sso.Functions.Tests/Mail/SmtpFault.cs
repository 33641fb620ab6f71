namespace Sso.Functions.Tests.Mail;

internal enum SmtpFault
{
    None,

    /// <summary>550 5.1.1 for the recipient.</summary>
    RefuseRecipient,

    /// <summary>451 4.7.1 for the recipient: greylisting.</summary>
    TryLater,

    /// <summary>550 for the sender: the relay does not know us, which concerns every mail.</summary>
    RefuseSender,

    /// <summary>554 for what was sent.</summary>
    RefuseContent,

    /// <summary>421 and the end of the connection.</summary>
    ShutDown,

    /// <summary>No answer to the recipient, for ever.</summary>
    Hang,

    /// <summary>The connection ends in the middle of the mail.</summary>
    CloseMidway,

    /// <summary>The mail is taken and the connection ends before the answer.</summary>
    LoseAnswer,
}
