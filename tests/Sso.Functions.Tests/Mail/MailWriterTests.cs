using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Help;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

public sealed partial class MailWriterTests
{
    public static TheoryData<string, string> KindsAndLanguages => new(
        from kind in Enum.GetNames<MailKind>() from language in new[] { "de", "en" } select (kind, language));

    [Fact]
    public async Task Write_EmployeesConfirmation_TellsWhoAndWhyAndNeverTheUsername()
    {
        var mail = await WriteAsync(MailKind.Confirmation);

        mail.Subject.ShouldBe("Bornemann: E-Mail-Adresse bestätigen");
        mail.Text.ShouldStartWith("Kunde: Spedition Weiß & Söhne KG\n\nGuten Tag Jürgen Müller,\n");
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
            foreach (var needed in new[] { "+49 5321 0000-00", "/help", "https://www.bornemann.example/impressum", "https://www.bornemann.example/datenschutz" })
                part.ShouldContain(needed);
        // Our own support reads German.
        var written = kind is nameof(MailKind.SupportCopy) or nameof(MailKind.HelpRequest) ? "de" : language;
        mail.Html.ShouldContain($"<html lang=\"{written}\"");
        mail.Html.ShouldContain(written == "de" ? "So erkennen Sie" : "How to recognise");
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

        var mail = await WriteAsync(MailKind.Question, customer: customer, account: account);

        mail.Subject.ShouldEndWith("für „Jürgen X-Evil: 1“");
        mail.Text.ShouldStartWith("Kunde: Weiß Bcc: all@example.com\n");
        (await WriteAsync(MailKind.Password, account: account)).ToName.ShouldBe("Jürgen X-Evil: 1");
    }

    [Fact]
    public async Task Write_MarkupInNames_IsText()
    {
        var mail = await WriteAsync(MailKind.Password, account: MailSamples.Employee() with { DisplayName = "<b>Jürgen</b>" });

        mail.Html.ShouldContain("&lt;b&gt;Jürgen&lt;/b&gt;");
        mail.Html.ShouldNotContain("<b>Jürgen");
        mail.Text.ShouldContain("Guten Tag <b>Jürgen</b>,");
    }

    [Fact]
    public async Task Write_OverlongNames_AreCutWhereverTheyStand()
    {
        var account = MailSamples.Employee() with { DisplayName = new string('ä', 5000), RedirectToMain = true };
        var customer = MailSamples.Customer() with { Name = string.Concat(Enumerable.Repeat("Weiß ", 500)) };

        var mail = await WriteAsync(MailKind.Password, customer: customer, account: account);

        mail.Subject.ShouldBe($"Bornemann: Neues Passwort für „{new string('ä', 40)}…“");
        mail.Text.Split('\n').Max(line => line.Length).ShouldBeLessThan(400);
        mail.Html.Length.ShouldBeLessThan(20_000);
    }

    [Fact]
    public async Task Write_NamesThatTurnTheDirection_TurnNothingElse()
    {
        var account = MailSamples.Employee() with { DisplayName = "\u202Egnp.exe\u202C שרה" };

        var mail = await WriteAsync(MailKind.Question, account: account);

        mail.Subject.ShouldBe("Bornemann: Bitte eine andere E-Mail-Adresse für „\u2068gnp.exe שרה\u2069“");
        foreach (var part in new[] { mail.Subject, mail.Text, WebUtility.HtmlDecode(mail.Html) }) part.ShouldNotContain("\u202E");
    }

    [Theory]
    [InlineData("a\U0001F469\u200D\U0001F692b", 2, "a\U0001F469…")]
    [InlineData("Müller", 6, "Müller")]
    [InlineData("Müller", 5, "Mülle…")]
    [InlineData("", 5, "")]
    public void Clean_Name_IsCutBetweenCharacters(string name, int maxLength, string expected) => MailNames.Clean(name, maxLength).ShouldBe(expected);

    [Fact]
    public async Task Write_RedirectedPassword_NamesTheAccountInSubjectAndFirstLineAndGoesToTheMainAccount()
    {
        var account = MailSamples.Employee() with { DisplayName = "Vertrieb", RedirectToMain = true };

        var mail = await WriteAsync(MailKind.Password, account: account);

        (mail.To, mail.ToName).ShouldBe(("chefin.K1@example.com", "Sabine Weiß"));
        mail.Subject.ShouldBe("Bornemann: Neues Passwort für „Vertrieb“");
        mail.Text.Split('\n')[2].ShouldBe("Diese E-Mail ist für den Zugang „Vertrieb“ bestimmt, dessen E-Mails an Ihr Postfach gehen.");
        mail.Text.Split('\n').ShouldContain("E-Mail-Adresse: mueller+disposition.K1@example.com");
    }

    [Fact]
    public async Task Write_MainAccountsConfirmation_ListsTheAccountsThatItAnswersFor()
    {
        var redirected = MailSamples.Employee() with { DisplayName = "Vertrieb", RedirectToMain = true, Email = "chefin.k1+vertrieb@example.com" };

        var mail = await WriteAsync(MailKind.Confirmation, account: MailSamples.MainAccount(), others: [redirected]);

        mail.Text.Split('\n').ShouldContain("- Vertrieb (chefin.k1+vertrieb@example.com)");
        (await WriteAsync(MailKind.Confirmation, account: MailSamples.MainAccount(), others: [redirected with { RedirectToMain = false }])).Text.ShouldNotContain("Vertrieb");
    }

    [Fact]
    public async Task Write_AddressLeft_TellsTheFormerMailboxWithoutTheNewAddress()
    {
        var mail = await WriteAsync(MailKind.AddressLeft, to: "alt@example.com");

        (mail.To, mail.ToName).ShouldBe(("alt@example.com", ""));
        mail.Text.ShouldContain("Guten Tag,\n");
        mail.Text.ShouldNotContain("mueller+disposition");
    }

    [Theory]
    [InlineData("address.declined", "nicht für ihn oder sie bestimmt")]
    [InlineData("mail.undeliverable", "kam nicht an")]
    [InlineData("directory.address_taken", "schon bei einem anderen Zugang in Gebrauch")]
    [InlineData("address.expired", "nicht rechtzeitig bestätigt")]
    [InlineData("address.not_covered", "passt nicht mehr")]
    public async Task Write_Question_SaysWhatIsWrong(string problem, string sentence)
    {
        var mail = await WriteAsync(MailKind.Question, account: MailSamples.Employee() with { Problem = problem, State = AccountState.Open });

        mail.To.ShouldBe("chefin.K1@example.com");
        mail.Text.ShouldContain(sentence);
        mail.Text.ShouldContain("„Jürgen Müller“");
    }

    [Fact]
    public async Task Write_MainReminder_ListsWhoHasNotAnswered()
    {
        var answered = MailSamples.Employee() with { Id = "K1-03", DisplayName = "Fertig", State = AccountState.Done, SignedInAt = MailWorld.Start };
        var unused = MailSamples.Employee() with { Id = "K1-04", DisplayName = "Unbenutzt", State = AccountState.PasswordMailed, Email = null };
        var many = Enumerable.Range(10, 40).Select(n => MailSamples.Employee() with { Id = $"K1-{n}", DisplayName = $"Fahrer {n}" });

        var lines = (await WriteAsync(MailKind.MainReminder, account: MailSamples.MainAccount() with { State = AccountState.Done }, others: [answered, unused])).Text.Split('\n');
        lines.ShouldContain("- Unbenutzt: neues Passwort noch nicht benutzt");
        lines.ShouldNotContain(line => line.Contains("Fertig"));

        var text = (await WriteAsync(MailKind.MainReminder, account: MailSamples.MainAccount() with { State = AccountState.Done }, others: [.. many])).Text;
        text.ShouldContain("40 Zugängen");
        text.ShouldContain("- und 10 weitere\n");
    }

    [Fact]
    public async Task Write_SameMailTwice_HasTheSameId()
    {
        (await WriteAsync(MailKind.Password)).Id.ShouldBe((await WriteAsync(MailKind.Password)).Id);
        (await WriteAsync(MailKind.Password)).Id.ShouldNotBe((await WriteAsync(MailKind.Confirmation)).Id);
    }

    [Theory]
    [InlineData(nameof(AccountState.Done), "Alle 2 Zugänge")]
    [InlineData(nameof(AccountState.Dormant), "1 von 2 Zugängen")]
    public async Task Write_Completion_CountsWhoAnswered(string other, string expected)
    {
        var mail = await WriteAsync(MailKind.Completion, account: MailSamples.Employee() with { State = Enum.Parse<AccountState>(other) });

        mail.Text.ShouldContain(expected);
    }

    private static async Task<RenderedMail> WriteAsync(
        MailKind kind, string language = "de", Customer? customer = null, Account? account = null, IReadOnlyList<Account>? others = null, string? to = null)
    {
        await using var world = MailWorld.WithoutStorage();
        await using var services = world.CreateServices();
        var about = account ?? MailSamples.Employee();
        if (kind == MailKind.AddressProof) about = about with { NextEmail = "neu@example.com" };
        about = about with { SealedPassword = services.GetRequiredService<SealedPasswords>().Seal(MailSamples.Password, about) };
        var main = about.IsMain ? about : MailSamples.MainAccount() with { State = AccountState.Done, ConfirmedAt = MailWorld.Start };
        var intent = new MailIntent("K1", about.Id, kind, 1, 1, MailWorld.Start) { To = to ?? "alt@example.com" };
        if (kind == MailKind.HelpRequestCopy) about = about with { ConfirmedAt = MailWorld.Start };
        var recipient = MailRecipients.Find(intent, about, main with { KnownEmail = "info@example.com" }, "support@bornemann.example", "Bornemann").ShouldNotBeNull();
        return await services.GetRequiredService<MailWriter>().WriteAsync(new MailOccasion(
            intent, customer ?? MailSamples.Customer(language: language), about, [.. about.IsMain ? [about] : new[] { main, about }, .. others ?? []], recipient)
        {
            HelpRequest = MailSamples.HelpRequest(about),
            HelpMessage = new HelpMessage("Seit gestern warte ich.\nWas soll ich tun?", "0151 2345678"),
        });
    }

    private static string Squeeze(string text) => Whitespace().Replace(text, "").Replace(":", "", StringComparison.Ordinal);

    [GeneratedRegex(@"<(img|link|script|iframe|object|video|audio)\b|url\(|@import", RegexOptions.IgnoreCase)]
    private static partial Regex Remote();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
