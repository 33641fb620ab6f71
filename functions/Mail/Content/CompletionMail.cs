using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Mail;

/// <summary>Tells the main account that the customer's move has ended, and how many accounts have not answered.</summary>
internal sealed class CompletionMail(IStringLocalizer<MailTexts> texts, IOptions<SsoOptions> sso, MailLinks links)
{
    public MailDocument Write(MailOccasion occasion)
    {
        var done = occasion.Accounts.Count(account => account.State == AccountState.Done);
        var total = occasion.Accounts.Count;
        return new MailDocument(texts["CompletionSubject", sso.Value.Support.Vendor, occasion.Customer.Name],
        [
            new MailBlock.Paragraph(texts["Greeting", occasion.Account.DisplayName]),
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
