using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

public sealed partial class MailWriterTests(StorageFixture storage)
{
    public static TheoryData<string, string> KindsAndLanguages => new(
        from kind in Enum.GetNames<MailKind>() from language in new[] { "de", "en" } select (kind, language));

    [Fact]
    public async Task Write_EmployeesConfirmation_TellsWhoAndWhyAndNeverTheUsername()
    {
        var mail = await WriteAsync(MailKind.Confirmation);

        mail.Subject.ShouldBe("Bornemann: Bitte bestätigen Sie Ihre E-Mail-Adresse (Spedition Weiß & Söhne KG)");
        mail.Text.ShouldContain("Sabine Weiß (Spedition Weiß & Söhne KG) hat diese E-Mail-Adresse");
        mail.Text.ShouldContain("Infleet und Logbook");
        mail.Text.ShouldContain("Art. 14 DSGVO");
        mail.Text.ShouldContain("ignorieren");
        mail.Text.ShouldMatch(@"(?m)^https://zugang\.bornemann\.example/confirm\?token=[\w-]+$");
        foreach (var part in new[] { WebUtility.HtmlDecode(mail.Html), mail.Text })
        {
            part.ShouldNotContain(MailSamples.Username);
            part.ShouldNotContain("jmK1");
        }
    }

    [Fact]
    public async Task Write_MainAccountsConfirmation_SpeaksOfNobodyElse()
    {
        var mail = await WriteAsync(MailKind.Confirmation, account: MailSamples.MainAccount());

        mail.Text.ShouldContain("Sie haben diese E-Mail-Adresse");
        mail.Text.ShouldNotContain("DSGVO");
        mail.Text.ShouldNotContain("chefin\n");
    }

    [Theory]
    [InlineData("de", "E-Mail-Adresse: mueller+disposition.K1@example.com", "Passwort: " + MailSamples.Password)]
    [InlineData("en", "E-mail address: mueller+disposition.K1@example.com", "Password: " + MailSamples.Password)]
    public async Task Write_Password_HasCredentialsUsernamesAndLinksAloneOnLines(string language, string address, string password)
    {
        var mail = await WriteAsync(MailKind.Password, language);

        var lines = mail.Text.Split('\n');
        lines.ShouldContain(address);
        lines.ShouldContain(password);
        lines.ShouldContain($"- Infleet: {MailSamples.Username}K1");
        lines.ShouldContain("https://infleet.example/");
        lines.ShouldContain("https://logbook.example/");
        lines.ShouldContain("https://zugang.bornemann.example/account?tab=security");
    }

    [Theory]
    [MemberData(nameof(KindsAndLanguages))]
    public async Task Write_AnyMail_NamesSupportAndLoadsNothing(string kind, string language)
    {
        var mail = await WriteAsync(Enum.Parse<MailKind>(kind), language);

        foreach (var part in new[] { WebUtility.HtmlDecode(mail.Html), mail.Text })
            foreach (var needed in new[] { "+49 5321 0000-00", "https://www.bornemann.example/kontakt", "https://www.bornemann.example/impressum", "https://www.bornemann.example/datenschutz" })
                part.ShouldContain(needed);
        mail.Html.ShouldContain($"<html lang=\"{language}\"");
        mail.Html.ShouldContain(language == "de" ? "So erkennen Sie" : "How to recognise");
        Remote().IsMatch(mail.Html).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(KindsAndLanguages))]
    public async Task Write_AnyMail_SaysTheSameInBothForms(string kind, string language)
    {
        var mail = await WriteAsync(Enum.Parse<MailKind>(kind), language);

        var body = Squeeze(new HtmlParser().ParseDocument(mail.Html).Body!.TextContent);
        foreach (var line in mail.Text.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("http", StringComparison.Ordinal) && line.Trim('-').Length > 0))
            body.ShouldContain(Squeeze(line.TrimStart('-', ' ').TrimEnd(':')));
    }

    [Fact]
    public async Task Write_LineBreaksInNames_StayOutOfHeaders()
    {
        var customer = MailSamples.Customer() with { Name = "Weiß\r\nBcc: all@example.com" };
        var account = MailSamples.Employee() with { DisplayName = "Jürgen\r\n\tX-Evil: 1\u2028\0" };

        var mail = await WriteAsync(MailKind.Completion, customer: customer, account: account);

        mail.Subject.ShouldEndWith("(Weiß Bcc: all@example.com)");
        mail.ToName.ShouldBe("Jürgen X-Evil: 1");
    }

    [Fact]
    public async Task Write_MarkupInNames_IsText()
    {
        var mail = await WriteAsync(MailKind.Completion, account: MailSamples.Employee() with { DisplayName = "<b>Jürgen</b>" });

        mail.Html.ShouldContain("&lt;b&gt;Jürgen&lt;/b&gt;");
        mail.Html.ShouldNotContain("<b>Jürgen");
    }

    [Fact]
    public async Task Write_SameMailTwice_HasTheSameKey()
    {
        (await WriteAsync(MailKind.Password)).Key.ShouldBe((await WriteAsync(MailKind.Password)).Key);
        (await WriteAsync(MailKind.Password)).Key.ShouldNotBe((await WriteAsync(MailKind.Confirmation)).Key);
    }

    [Theory]
    [InlineData(nameof(AccountState.Done), "Alle 2 Zugänge")]
    [InlineData(nameof(AccountState.Dormant), "1 von 2 Zugängen")]
    public async Task Write_Completion_CountsWhoAnswered(string other, string expected)
    {
        var mail = await WriteAsync(MailKind.Completion, account: MailSamples.Employee() with { State = Enum.Parse<AccountState>(other) });

        mail.Text.ShouldContain(expected);
    }

    private async Task<RenderedMail> WriteAsync(MailKind kind, string language = "de", Customer? customer = null, Account? account = null)
    {
        await using var world = new MailWorld(await storage.CreateTablesAsync());
        await using var services = world.CreateServices();
        var recipient = account ?? MailSamples.Employee();
        recipient = recipient with { SealedPassword = services.GetRequiredService<SealedPasswords>().Seal(MailSamples.Password, recipient) };
        var main = MailSamples.MainAccount() with { State = AccountState.Done };
        var intent = new MailIntent("K1", recipient.Id, kind, 1, 1, MailWorld.Start);
        var accounts = recipient.IsMain ? [recipient] : new[] { main, recipient };
        return await services.GetRequiredService<MailWriter>().WriteAsync(new MailOccasion(
            intent, customer ?? MailSamples.Customer(language: language), recipient, accounts));
    }

    private static string Squeeze(string text) => Whitespace().Replace(text, "").Replace(":", "", StringComparison.Ordinal);

    [GeneratedRegex(@"<(img|link|script|iframe|object|video|audio)\b|url\(|@import", RegexOptions.IgnoreCase)]
    private static partial Regex Remote();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
