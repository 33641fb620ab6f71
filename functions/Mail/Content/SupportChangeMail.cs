using System.Globalization;
using Sso.Functions.Pages;

namespace Sso.Functions.Mail;

/// <summary>Tells a proven address of the customer what support has changed because somebody asked for it on the phone: who did not want it learns of it at once.</summary>
internal sealed class SupportChangeMail(MailPhrases phrases) : IMailContent
{
    public IReadOnlyList<MailKind> Kinds => [MailKind.SupportChange];

    public MailDocument Write(MailOccasion occasion)
    {
        var (texts, intent) = (phrases.Texts, occasion.Intent);
        var changed = occasion.Accounts.FirstOrDefault(account => account.Id == intent.About);
        var time = GermanTime.Of(intent.QueuedAt).ToString("t", CultureInfo.CurrentCulture);
        return new MailDocument(texts["SupportChangeSubject", phrases.Vendor], occasion.Customer.Name,
        [
            .. phrases.Opening(occasion),
            new MailBlock.Paragraph(texts[occasion.Account.IsMain ? "SupportChangeText" : "SupportChangeTextEmployee", phrases.Vendor, MailPhrases.Date(intent.QueuedAt), time]),
            new MailBlock.Items([texts[$"SupportChange-{intent.What}", changed?.DisplayName ?? intent.About ?? ""]]),
            new MailBlock.Paragraph(texts["SupportChangeNothingToDo"]),
            .. phrases.NotYou(),
        ]);
    }
}
