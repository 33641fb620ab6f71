namespace Sso.Functions.Mail;

/// <summary>How urgent a mail is: the outbox sends the lower ones first. Stored by number, as part of keys.</summary>
internal enum MailPriority
{
    /// <summary>Somebody waits for it in front of the screen: a password, or what a person asked to be sent again.</summary>
    Urgent = 1,

    /// <summary>The customer's move waits for it.</summary>
    Confirmation = 2,

    /// <summary>It begins something or tells that something has happened.</summary>
    Notice = 3,

    /// <summary>It repeats what was said before.</summary>
    Reminder = 4,
}
