using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Mail;

/// <summary>
/// Asks the mailbox whether its address is the right one. It never holds the bisheriger Benutzername, which the person has to know to confirm, and it tells an
/// employee who gave us the address and why (GDPR Art. 14).
/// </summary>
internal sealed class ConfirmationMail(IStringLocalizer<MailTexts> texts, IOptions<SsoOptions> sso, MailLinks links)
{
    public MailDocument Write(MailOccasion occasion)
    {
        var vendor = sso.Value.Support.Vendor;
        var applications = texts.List(links.Applications(occasion.Account).Select(application => application.Name));
        List<MailBlock> blocks =
        [
            new MailBlock.Paragraph(texts["Greeting", occasion.Account.DisplayName]),
            new MailBlock.Paragraph(occasion.Account.IsMain
                ? texts["ConfirmationOwnReason", vendor, applications]
                : texts["ConfirmationReason", occasion.MainAccount.DisplayName, occasion.Customer.Name, vendor, applications]),
            new MailBlock.Paragraph(texts["ConfirmationAsk"]),
            new MailBlock.Button(texts["ConfirmationLink"], links.Confirmation(occasion.Account)),
            new MailBlock.Paragraph(texts["ConfirmationNext", ConfirmationTokens.Lifetime.Days]),
            new MailBlock.Heading(texts["ConfirmationWrongTitle"]),
            new MailBlock.Paragraph(texts["ConfirmationWrong"]),
        ];
        if (!occasion.Account.IsMain)
        {
            blocks.Add(new MailBlock.Heading(texts["OriginTitle"]));
            blocks.Add(new MailBlock.Paragraph(texts["Origin", occasion.Customer.Name, vendor]));
            blocks.Add(new MailBlock.Link(texts["OriginLink"], sso.Value.Support.Privacy));
        }
        var subject = occasion.Intent.Number > 1 ? "ConfirmationReminderSubject" : "ConfirmationSubject";
        return new MailDocument(texts[subject, vendor, occasion.Customer.Name], blocks);
    }
}
