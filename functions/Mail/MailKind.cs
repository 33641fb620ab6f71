namespace Sso.Functions.Mail;

/// <summary>What a mail is for. Stored by name: renaming a member loses data. How urgent each is says <see cref="MailRules.Priority"/>.</summary>
internal enum MailKind
{
    /// <summary>The initial password; number 2 and higher when it is sent again.</summary>
    Password,

    /// <summary>Asks a mailbox whether its address is the right one; number 2 and higher remind.</summary>
    Confirmation,

    /// <summary>Asks the mailbox of the address that is to follow the one somebody has signed in with; a higher number is a later mail.</summary>
    AddressProof,

    /// <summary>Asks the main account for another address of an account, since the one entered was declined or does not work.</summary>
    Question,

    /// <summary>Tells the new address that it has become the sign-in name.</summary>
    AddressChanged,

    /// <summary>Tells the former address (<see cref="MailIntent.To"/>) that it no longer is the sign-in name.</summary>
    AddressLeft,

    /// <summary>Tells the address known from the contract that the customer may move; number 2 and higher remind.</summary>
    Notice,

    /// <summary>Reminds of the password that was mailed and not used. To remind of a confirmation is a <see cref="Confirmation"/> with a higher number.</summary>
    Reminder,

    /// <summary>Lists for the main account who has not answered.</summary>
    MainReminder,

    /// <summary>Tells the main account that all accounts are done.</summary>
    Completion,

    /// <summary>Asks our own support to help a customer who does not go on alone.</summary>
    SupportCopy,

    /// <summary>Brings to our own support what somebody wrote on the page "Hilfe".</summary>
    HelpRequest,

    /// <summary>Brings the sender a copy of it.</summary>
    HelpRequestCopy,

    /// <summary>Tells every proven address of the customer (<see cref="MailIntent.To"/>) what support has changed on somebody's call.</summary>
    SupportChange,
}
