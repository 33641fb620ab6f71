using Sso.Functions.Migration;

namespace Sso.Functions.Mail;

/// <summary>Asks the main account for another address of an account, and says what is wrong with the one that was entered.</summary>
internal sealed class QuestionMail(MailPhrases phrases, MailLinks links) : IMailContent
{
    public IReadOnlyList<MailKind> Kinds => [MailKind.Question];

    public MailDocument Write(MailOccasion occasion)
    {
        var (texts, account) = (phrases.Texts, occasion.Account);
        return new MailDocument(texts["QuestionSubject", phrases.Vendor, MailPhrases.Short(account.DisplayName)], occasion.Customer.Name,
        [
            .. phrases.Opening(occasion),
            new MailBlock.Paragraph(texts[Reason(account.Problem), account.DisplayName]),
            .. account.Email is { } email ? [new MailBlock.Value(texts["QuestionAddress"], email)] : Array.Empty<MailBlock>(),
            new MailBlock.Paragraph(texts[occasion.MainAccount.SignedInAt is null ? "QuestionAsk" : "QuestionAskAccounts"]),
            .. phrases.WayToAccounts(occasion, links),
            new MailBlock.Paragraph(texts["QuestionMeanwhile"]),
        ]);
    }

    private static string Reason(string? problem) => problem switch
    {
        AccountProblems.AddressTaken => "QuestionTaken",
        AccountProblems.AddressDeclined => "QuestionDeclined",
        AccountProblems.AddressExpired => "QuestionExpired",
        AccountProblems.AddressNotCovered => "QuestionNotCovered",
        _ => "QuestionUndeliverable",
    };
}
