using Microsoft.Extensions.Options;
using Sso.Functions.Directory;
using Sso.Functions.Migration;

namespace Sso.Functions.Mail;

/// <summary>Brings the initial password, names what it replaces, and leads to the applications and to the page where it can be changed.</summary>
internal sealed class PasswordMail(MailPhrases phrases, IOptions<MigrationOptions> migration, MailLinks links, SealedPasswords passwords) : IMailContent
{
    public IReadOnlyList<MailKind> Kinds => [MailKind.Password];

    public MailDocument Write(MailOccasion occasion)
    {
        var texts = phrases.Texts;
        var account = occasion.Account;
        var grace = migration.Value.LegacyGraceHours;
        return new MailDocument(phrases.Subject("PasswordSubject", occasion), occasion.Customer.Name,
        [
            .. phrases.Opening(occasion),
            new MailBlock.Paragraph(texts[occasion.IsRedirected ? "PasswordIntroductionFor" : "PasswordIntroduction"]),
            new MailBlock.Value(texts["PasswordAddress"], account.Email ?? ""),
            new MailBlock.Value(texts["PasswordPassword"], passwords.Open(account)),
            new MailBlock.Paragraph(texts["PasswordOnce"]),
            .. links.Applications(account).Select(application => new MailBlock.Button(texts["PasswordOpen", application.Name], application.Url)),
            new MailBlock.Heading(texts["PasswordReplacesTitle"]),
            new MailBlock.Items([.. account.Logins.Select(login => $"{links.ApplicationName(login.Application)}: {login.Username}")]),
            new MailBlock.Paragraph(grace == 0 ? texts["PasswordReplacesAtOnce"] : texts["PasswordReplaces", grace]),
            new MailBlock.Heading(texts["PasswordChangeTitle"]),
            new MailBlock.Paragraph(texts["PasswordChange"]),
            new MailBlock.Link(texts["PasswordChangeLink"], links.Security),
        ]);
    }
}
