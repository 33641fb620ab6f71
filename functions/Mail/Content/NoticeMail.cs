using Sso.Functions.Customers;

namespace Sso.Functions.Mail;

/// <summary>
/// Tells the address known from the contract that the customer may move, and how. It leads to the applications and nowhere else: the wizard is entered from there by who is
/// signed in, and a mail that asks nobody to enter anything cannot be imitated to catch passwords.
/// </summary>
internal sealed class NoticeMail(MailPhrases phrases, MailLinks links) : IMailContent
{
    public IReadOnlyList<MailKind> Kinds => [MailKind.Notice];

    public MailDocument Write(MailOccasion occasion)
    {
        var texts = phrases.Texts;
        var applications = links.Applications(occasion.Account);
        var subject = Customer.IsOffer(occasion.Intent.Number) ? "NoticeSubject" : "NoticeReminderSubject";
        return new MailDocument(texts[subject, phrases.Vendor], occasion.Customer.Name,
        [
            .. phrases.Opening(occasion),
            new MailBlock.Paragraph(texts["NoticeText", occasion.Customer.Name, phrases.List(links.AllApplications)]),
            new MailBlock.Heading(texts["NoticeHowTitle"]),
            new MailBlock.Items([texts["NoticeStepSignIn"], texts["NoticeStepStart"], texts["NoticeStepAddresses"]]),
            .. applications.Select(application => new MailBlock.Link(texts["PasswordOpen", application.Name], application.Url)),
            new MailBlock.Paragraph(texts["NoticeLater"]),
            new MailBlock.Paragraph(texts["NoticeOrigin"]),
        ]);
    }
}
