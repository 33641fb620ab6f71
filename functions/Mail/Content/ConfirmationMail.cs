using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Mail;

/// <summary>
/// Asks the mailbox whether its address is the right one; the main account's lists the accounts that it answers for. It never holds the bisheriger Benutzername or the code,
/// one of which the person has to know to confirm, and it tells an employee who gave us the address and why (GDPR Art. 14).
/// </summary>
internal sealed class ConfirmationMail(MailPhrases phrases, IOptions<SsoOptions> sso, MailLinks links) : IMailContent
{
    public IReadOnlyList<MailKind> Kinds => [MailKind.Confirmation];

    public MailDocument Write(MailOccasion occasion)
    {
        var texts = phrases.Texts;
        var (account, main) = (occasion.Account, occasion.MainAccount);
        var applications = phrases.List(links.Applications(account).Select(application => application.Name));
        var subject = occasion.Intent is { Number: > 1, Requested: false } ? "ConfirmationReminderSubject" : "ConfirmationSubject";
        return new MailDocument(texts[subject, phrases.Vendor], occasion.Customer.Name,
        [
            .. phrases.Opening(occasion),
            new MailBlock.Paragraph(account.IsMain
                ? texts["ConfirmationOwnReason", phrases.Vendor, applications]
                : texts["ConfirmationReason", main.DisplayName, occasion.Customer.Name, phrases.Vendor, applications]),
            new MailBlock.Paragraph(account.IsMain ? texts["ConfirmationAsk"] : texts["ConfirmationAskOrCode", main.DisplayName]),
            new MailBlock.Button(texts["ConfirmationLink"], links.Confirmation(account)),
            new MailBlock.Paragraph(texts["ConfirmationNext", ConfirmationTokens.Lifetime.Days]),
            .. Covered(occasion),
            new MailBlock.Heading(texts["ConfirmationWrongTitle"]),
            new MailBlock.Paragraph(texts["ConfirmationWrong"]),
            .. account.IsMain ? [] : Origin(occasion),
        ]);
    }

    private IEnumerable<MailBlock> Covered(MailOccasion occasion)
    {
        if (!occasion.Account.IsMain) return [];
        var covered = occasion.Accounts.Where(account => account.State == AccountState.AddressEntered && RedirectRules.IsCovered(account, occasion.Account)).ToList();
        return covered.Count == 0 ? [] :
        [
            new MailBlock.Heading(phrases.Texts["ConfirmationCoversTitle"]),
            new MailBlock.Paragraph(phrases.Texts["ConfirmationCovers"]),
            new MailBlock.Items([.. covered.Select(phrases.NameAndAddress)]),
        ];
    }

    private MailBlock[] Origin(MailOccasion occasion) =>
    [
        new MailBlock.Heading(phrases.Texts["OriginTitle"]),
        new MailBlock.Paragraph(phrases.Texts["Origin", occasion.Customer.Name, phrases.Vendor]),
        new MailBlock.Link(phrases.Texts["OriginLink"], sso.Value.Support.Privacy),
    ];
}
