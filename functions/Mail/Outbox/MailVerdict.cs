namespace Sso.Functions.Mail;

/// <summary>Why a mail is not sent now.</summary>
internal enum MailVerdict
{
    /// <summary>It is.</summary>
    Wanted,

    /// <summary>What it was for is over.</summary>
    Withdrawn,

    /// <summary>The main account, whose mailbox it goes to, has not proven its address.</summary>
    Waiting,

    /// <summary>It was announced, and the change that causes it is not written: not yet, or never.</summary>
    NotCaused,
}
