namespace Sso.Functions.Mail;

/// <summary>Texts of mails: MailTexts.resx (German) and MailTexts.en.resx.</summary>
public sealed class MailTexts;
