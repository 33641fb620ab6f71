using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Mail;

/// <summary>What several mails say in the same words.</summary>
internal sealed class MailPhrases(IStringLocalizer<MailTexts> texts, IOptions<SsoOptions> sso)
{
    public IStringLocalizer<MailTexts> Texts => texts;

    public SupportOptions Support => sso.Value.Support;

    public string Vendor => sso.Value.Support.Vendor;

    /// <summary>What a mail about somebody else's account begins with, then the greeting of whoever reads it.</summary>
    public IEnumerable<MailBlock> Opening(MailOccasion occasion)
    {
        if (occasion.IsRedirected) yield return new MailBlock.Paragraph(texts["RedirectedFor", occasion.Account.DisplayName]);
        yield return new MailBlock.Paragraph(occasion.Recipient.Name.Length > 0 ? texts["Greeting", occasion.Recipient.Name] : texts["GreetingNobody"]);
    }

    /// <summary>The subject with this key, or its form that names the account when the reader is somebody else.</summary>
    public string Subject(string key, MailOccasion occasion) => occasion.IsRedirected
        ? texts[key + "For", Vendor, Short(occasion.Account.DisplayName)]
        : texts[key, Vendor];

    public static string Short(string name) => MailNames.Clean(name, MailNames.MaxSubjectLength);

    /// <summary>"Infleet, Logbook und Tacho".</summary>
    public string List(IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : texts["ListAnd", string.Join(", ", all[..^1]), all[^1]];
    }

    /// <summary>"Disposition Süd (sued@example.com)"; the name alone while there is no address.</summary>
    public string NameAndAddress(Account account) =>
        account.Email is { } email ? texts["AccountLine", account.DisplayName, email] : account.DisplayName;

    /// <summary>"4. Januar 2027".</summary>
    public static string Date(DateTimeOffset time) => GermanTime.Of(time).ToString(
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "de" ? "d. MMMM yyyy" : "d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>Where the main account looks after its accounts: on the account page, or through its application until it has signed in with the new credentials.</summary>
    public IEnumerable<MailBlock> WayToAccounts(MailOccasion occasion, MailLinks links) => occasion.MainAccount.SignedInAt is not null
        ? [new MailBlock.Button(texts["AccountsLink"], links.Accounts)]
        : links.Applications(occasion.MainAccount).Select(application => new MailBlock.Button(texts["PasswordOpen", application.Name], application.Url));

    /// <summary>What to do when somebody else was at work.</summary>
    public IEnumerable<MailBlock> NotYou() =>
    [
        new MailBlock.Heading(texts["AddressNotYouTitle"]),
        new MailBlock.Paragraph(texts["AddressNotYou", Support.Telephone]),
    ];
}
