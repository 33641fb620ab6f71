namespace Sso.Functions.Mail;

/// <summary>Which part of the budget a mail may use.</summary>
internal enum MailShare
{
    /// <summary>A code that Entra sends: all of it.</summary>
    Code,

    /// <summary>Passwords and what a person asked for: all but what is reserved for codes.</summary>
    Urgent,

    /// <summary>All but what is reserved for the other two.</summary>
    Normal,
}
