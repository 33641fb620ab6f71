namespace Sso.Functions.Tests.Mail;

internal enum SmtpFault
{
    None,
    RefuseRecipient,
    TryLater,
    ShutDown,

    /// <summary>The mail is taken and the connection ends before the answer.</summary>
    LoseAnswer,
}
