using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Help;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Mail;

/// <summary>Writes mails to people who don't exist: each mail that there is, in each form that it takes.</summary>
internal sealed class MailPreview(MailWriter writer, OneTimeCodeMail code, SealedPasswords passwords, IOptions<SsoOptions> sso)
{
    /// <summary>A code of Entra's is sent at once and is no intent.</summary>
    private const string OneTimeCode = "OneTimeCode";

    private static readonly DateTimeOffset Now = new(2027, 1, 4, 8, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Sample> Samples = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Notice"] = new(MailKind.Notice, "main"),
        ["NoticeReminder"] = new(MailKind.Notice, "main", Number: 2),
        ["Confirmation"] = new(MailKind.Confirmation, "employee"),
        ["ConfirmationReminder"] = new(MailKind.Confirmation, "employee", Number: 2),
        ["ConfirmationCombined"] = new(MailKind.Confirmation, "main"),
        ["Password"] = new(MailKind.Password, "employee"),
        ["PasswordRedirected"] = new(MailKind.Password, "redirected"),
        ["AddressProof"] = new(MailKind.AddressProof, "employee"),
        ["AddressChanged"] = new(MailKind.AddressChanged, "employee"),
        ["AddressChangedRedirected"] = new(MailKind.AddressChanged, "redirected"),
        ["AddressLeft"] = new(MailKind.AddressLeft, "employee"),
        ["QuestionDeclined"] = new(MailKind.Question, "employee", Problem: AccountProblems.AddressDeclined),
        ["QuestionUndeliverable"] = new(MailKind.Question, "employee", Problem: AccountProblems.MailUndeliverable),
        ["QuestionTaken"] = new(MailKind.Question, "employee", Problem: AccountProblems.AddressTaken),
        ["Reminder"] = new(MailKind.Reminder, "employee"),
        ["ReminderRedirected"] = new(MailKind.Reminder, "redirected"),
        ["MainReminder"] = new(MailKind.MainReminder, "main"),
        ["Completion"] = new(MailKind.Completion, "main"),
        ["SupportChangeMain"] = new(MailKind.SupportChange, "main", What: "main-account"),
        ["SupportChangeEmployee"] = new(MailKind.SupportChange, "employee", What: "new-password"),
        ["SupportCopy"] = new(MailKind.SupportCopy, "employee", Problem: AccountProblems.MailUndeliverable),
        ["HelpRequest"] = new(MailKind.HelpRequest, "employee"),
        ["HelpRequestNobody"] = new(MailKind.HelpRequest, Account: null),
        ["HelpRequestCopy"] = new(MailKind.HelpRequestCopy, "employee"),
    };

    /// <summary>The names of the previews.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Samples.Keys, OneTimeCode];

    /// <returns>Null when there is no preview with this name.</returns>
    public async Task<RenderedMail?> WriteAsync(string name, string language)
    {
        if (string.Equals(name, OneTimeCode, StringComparison.OrdinalIgnoreCase))
            return await writer.WriteAsync(Guid.Empty, new MailRecipient("katharina@sonnenschein.example", ""), language, () => code.Write("48213975", accountName: null));
        if (!Samples.TryGetValue(name, out var sample)) return null;
        return await writer.WriteAsync(sample.Account is { } account ? CreateOccasion(sample, account, language) : CreateOccasionOfNobody(sample, language));
    }

    private MailOccasion CreateOccasion(Sample sample, string accountId, string language)
    {
        var customer = new Customer { Id = "K4711", Name = "Spedition Sonnenschein GmbH & Co. KG", Language = language, Order = "preview" };
        List<Account> accounts =
        [
            Create("main", "Katharina Sonnenschein", "katharina@sonnenschein.example", sample.Kind is MailKind.Confirmation ? AccountState.AddressEntered : AccountState.Done) with
            {
                IsMain = true,
                KnownEmail = "info@sonnenschein.example",
                ConfirmedAt = Now,
                SignedInAt = sample.Kind is MailKind.MainReminder ? Now : null,
            },
            Create("employee", "Jürgen Größlein", "juergen.groesslein@sonnenschein.example", AccountState.PasswordMailed),
            Create("redirected", "Disposition Süd", "katharina+disposition.sued@sonnenschein.example", AccountState.AddressEntered) with { RedirectToMain = true },
            Create("driver", "Fahrer Übersee", "fahrer@sonnenschein.example", AccountState.Open) with { Problem = AccountProblems.MailUndeliverable },
        ];
        var account = accounts.First(a => a.Id == accountId);
        account = account with
        {
            ConfirmedAt = sample.Kind is MailKind.HelpRequestCopy ? Now : account.ConfirmedAt,
            SealedPassword = passwords.Seal("Kp7m-x3Rt-9wHd-fV4n", account),
            PasswordMailedAt = Now.AddDays(-7),
            SignedInAt = sample.Kind is MailKind.AddressChanged or MailKind.SupportCopy ? Now : null,
            Problem = sample.Problem ?? account.Problem,
            NextEmail = sample.Kind is MailKind.AddressProof ? "neu@sonnenschein.example" : null,
        };
        var intent = new MailIntent(customer.Id, account.Id, sample.Kind, account.Generation, sample.Number, Now)
        {
            To = sample.What is null ? "alt@sonnenschein.example" : account.Email,
            About = sample.What is null ? null : "employee",
            What = sample.What,
        };
        var recipient = MailRecipients.Find(intent, account, accounts[0], "support@bornemann.example", sso.Value.Support.Vendor)!;
        return WithHelp(new MailOccasion(intent, customer, account, [.. accounts.Select(a => a.Id == account.Id ? account : a)], recipient));
    }

    private MailOccasion CreateOccasionOfNobody(Sample sample, string language)
    {
        var (customer, account) = HelpOccasions.Nobody(language);
        var intent = new MailIntent(customer.Id, account.Id, sample.Kind, account.Generation, sample.Number, Now);
        var recipient = MailRecipients.Find(intent, account, account, "support@bornemann.example", sso.Value.Support.Vendor)!;
        return WithHelp(new MailOccasion(intent, customer, account, [account], recipient));
    }

    private static MailOccasion WithHelp(MailOccasion occasion)
    {
        if (occasion.Intent.Kind is not (MailKind.HelpRequest or MailKind.HelpRequestCopy)) return occasion;
        var isNobody = occasion.Account.Id.Length == 0;
        return occasion with
        {
            HelpRequest = new HelpRequest
            {
                Id = "7KQ4M2XPRB",
                CustomerId = occasion.Customer.Id,
                AccountId = isNobody ? null : occasion.Account.Id,
                At = Now,
                Origin = isNobody ? HelpOrigin.Other : HelpOrigin.OldDoor,
                Topic = "no-mail",
                Language = occasion.Customer.Language,
            },
            HelpMessage = new HelpMessage("Seit gestern warte ich auf mein Passwort.\nIm Spam-Ordner ist auch nichts. Was soll ich tun?", "0151 2345678, ab 14 Uhr"),
        };
    }

    private Account Create(string id, string name, string address, AccountState state) => new()
    {
        CustomerId = "K4711",
        Id = id,
        DisplayName = name,
        IsMain = false,
        Logins = [.. sso.Value.Applications.Select(application => new Login(application.Id, $"{name.Split(' ')[0]}.{application.Id}", []))],
        State = state,
        Email = address,
    };

    private sealed record Sample(MailKind Kind, string? Account, int Number = 1, string? Problem = null, string? What = null);
}
