using Microsoft.Extensions.Localization;
using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Mail;

/// <summary>Asks our own support to help a customer who does not go on alone: who, why, and how far each account is. It holds no password.</summary>
internal sealed class SupportMail(MailPhrases phrases, IStringLocalizer<MigrationTexts> states) : IMailContent
{
    public IReadOnlyList<MailKind> Kinds => [MailKind.SupportCopy];

    public MailDocument Write(MailOccasion occasion)
    {
        var (texts, account) = (phrases.Texts, occasion.Account);
        return new MailDocument(texts["SupportSubject", MailPhrases.Short(occasion.Customer.Name)], occasion.Customer.Name,
        [
            new MailBlock.Paragraph(texts["GreetingNobody"]),
            new MailBlock.Paragraph(texts["SupportText", occasion.Customer.Name, occasion.Customer.Id]),
            new MailBlock.Paragraph(Reason(account)),
            new MailBlock.Heading(texts["SupportAccounts"]),
            new MailBlock.Items([.. occasion.Accounts.Select(Describe)]),
        ]);
    }

    private string Describe(Account account) =>
        $"{account.Id}, {phrases.NameAndAddress(account)}: {states[$"State{account.State}"]}{(account.Problem is { } problem ? $" ({problem})" : "")}";

    private string Reason(Account account) => account switch
    {
        { SignedInAt: not null } => phrases.Texts["SupportUndeliverable", account.DisplayName],
        { IsMain: true } => phrases.Texts["SupportUnreachable", account.DisplayName],
        _ => phrases.Texts["SupportProblem", account.DisplayName, account.Problem ?? account.State.ToString()],
    };
}
