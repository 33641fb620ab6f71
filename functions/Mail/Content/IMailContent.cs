namespace Sso.Functions.Mail;

/// <summary>Says what mails of some kinds say, in the language of the current culture.</summary>
internal interface IMailContent
{
    IReadOnlyList<MailKind> Kinds { get; }

    MailDocument Write(MailOccasion occasion);
}
