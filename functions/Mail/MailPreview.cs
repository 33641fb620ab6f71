using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;

namespace Sso.Functions.Mail;

/// <summary>Writes mails to people who don't exist.</summary>
internal sealed class MailPreview(MailWriter writer, SealedPasswords passwords, IOptions<SsoOptions> sso, TimeProvider time)
{
    public Task<RenderedMail> WriteAsync(MailKind kind, string language)
    {
        var customer = new Customer { Id = "preview", Name = "Spedition Sonnenschein GmbH & Co. KG", Language = language, Order = "preview" };
        var main = CreateAccount("main", "Katharina Sonnenschein", isMain: true, "katharina@sonnenschein.example");
        var employee = CreateAccount("employee", "Disposition Süd", isMain: false, "disposition.sued@sonnenschein.example");
        var account = kind == MailKind.Completion ? main : employee;
        account = account with { SealedPassword = passwords.Seal(PasswordGenerator.Create(), account) };
        var intent = new MailIntent(customer.Id, account.Id, kind, account.Generation, Number: 1, time.GetUtcNow());
        return writer.WriteAsync(new MailOccasion(intent, customer, account, [main, employee]));
    }

    private Account CreateAccount(string id, string name, bool isMain, string address) => new()
    {
        CustomerId = "preview",
        Id = id,
        DisplayName = name,
        IsMain = isMain,
        Logins = [.. sso.Value.Applications.Select(application => new Login(application.Id, $"{name}.{application.Id}", []))],
        State = AccountState.Done,
        Email = address,
    };
}
