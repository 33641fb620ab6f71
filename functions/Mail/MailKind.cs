namespace Sso.Functions.Mail;

/// <summary>What a mail is for, most urgent first: the outbox sends in this order. Stored by name.</summary>
internal enum MailKind
{
    /// <summary>The initial password.</summary>
    Password,

    /// <summary>Asks whether an address is the right one.</summary>
    Confirmation,

    /// <summary>Tells the main account that all accounts are done.</summary>
    Completion,
}
