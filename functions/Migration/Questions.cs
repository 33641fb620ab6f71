using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Migration;

/// <summary>The mail that asks the main account for another address of an account. One for each generation that stopped.</summary>
internal static class Questions
{
    public static MailIntent Create(Account account, DateTimeOffset now) =>
        new(account.CustomerId, account.Id, MailKind.Question, account.Generation, Number: 1, now);
}
