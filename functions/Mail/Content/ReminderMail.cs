using Sso.Functions.Customers;

namespace Sso.Functions.Mail;

/// <summary>Reminds of a password that nobody has used, and lists for the main account who has not answered.</summary>
internal sealed class ReminderMail(MailPhrases phrases, MailLinks links) : IMailContent
{
    /// <summary>More would be a list that nobody reads.</summary>
    private const int MostAccounts = 30;

    public IReadOnlyList<MailKind> Kinds => [MailKind.Reminder, MailKind.MainReminder];

    public MailDocument Write(MailOccasion occasion) => occasion.Intent.Kind == MailKind.Reminder ? WriteToPerson(occasion) : WriteToMainAccount(occasion);

    private MailDocument WriteToPerson(MailOccasion occasion)
    {
        var (texts, account) = (phrases.Texts, occasion.Account);
        return new MailDocument(phrases.Subject("ReminderSubject", occasion), occasion.Customer.Name,
        [
            .. phrases.Opening(occasion),
            new MailBlock.Paragraph(texts["ReminderText", MailPhrases.Date(account.PasswordMailedAt ?? occasion.Intent.QueuedAt)]),
            new MailBlock.Paragraph(texts["ReminderAsk"]),
            new MailBlock.Value(texts["PasswordAddress"], account.Email ?? ""),
            .. links.Applications(account).Select(application => new MailBlock.Button(texts["PasswordOpen", application.Name], application.Url)),
            new MailBlock.Paragraph(texts["ReminderLost"]),
        ]);
    }

    private MailDocument WriteToMainAccount(MailOccasion occasion)
    {
        var texts = phrases.Texts;
        var open = occasion.Accounts.Where(MailRules.IsUnanswered).ToList();
        return new MailDocument(texts["MainReminderSubject", phrases.Vendor], occasion.Customer.Name,
        [
            .. phrases.Opening(occasion),
            new MailBlock.Paragraph(texts["MainReminderText", occasion.Customer.Name, open.Count == 1 ? texts["MainReminderOne"] : texts["MainReminderSome", open.Count]]),
            new MailBlock.Items([.. open.Take(MostAccounts).Select(Describe), .. open.Count > MostAccounts ? [texts["MainReminderMore", open.Count - MostAccounts]] : Array.Empty<string>()]),
            new MailBlock.Paragraph(texts["MainReminderAsk"]),
            .. phrases.WayToAccounts(occasion, links),
        ]);
    }

    private string Describe(Account account) => phrases.Texts[account.State switch
    {
        AccountState.Open => "MainReminderAddress",
        AccountState.PasswordMailed => "MainReminderSignIn",
        _ => "MainReminderConfirmation",
    }, phrases.NameAndAddress(account)];
}
