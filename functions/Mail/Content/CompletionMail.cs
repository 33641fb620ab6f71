using Sso.Functions.Customers;

namespace Sso.Functions.Mail;

/// <summary>Tells the main account that the customer's move has ended, and how many accounts have not answered.</summary>
internal sealed class CompletionMail(MailPhrases phrases, MailLinks links) : IMailContent
{
    public IReadOnlyList<MailKind> Kinds => [MailKind.Completion];

    public MailDocument Write(MailOccasion occasion)
    {
        var texts = phrases.Texts;
        var done = occasion.Accounts.Count(account => account.State == AccountState.Done);
        var total = occasion.Accounts.Count(account => !account.IsGone);
        return new MailDocument(texts["CompletionSubject", phrases.Vendor], occasion.Customer.Name,
        [
            .. phrases.Opening(occasion),
            new MailBlock.Paragraph(texts["CompletionIntroduction", occasion.Customer.Name]),
            new MailBlock.Paragraph((done == total, total) switch
            {
                (true, 1) => texts["CompletionOne"],
                (true, _) => texts["CompletionAll", total],
                _ => texts["CompletionSome", done, total],
            }),
            new MailBlock.Link(texts["PasswordChangeLink"], links.Security),
        ]);
    }
}
