using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

public sealed class MailRecipientsTests
{
    private const string Support = "support@bornemann.example";

    private static readonly Account Main = MailSamples.MainAccount() with { ConfirmedAt = MailWorld.Start, KnownEmail = "info@example.com" };
    private static readonly Account Own = MailSamples.Employee();
    private static readonly Account Redirected = Own with { RedirectToMain = true, Email = "chefin.K1+vertrieb@example.com" };

    [Theory]
    [InlineData(nameof(MailKind.Password))]
    [InlineData(nameof(MailKind.AddressChanged))]
    [InlineData(nameof(MailKind.Reminder))]
    public void Find_RedirectedAccount_GoesToTheMainAccountOnceThatIsProven(string kindName)
    {
        var kind = Enum.Parse<MailKind>(kindName);

        Find(kind, Redirected, Main).ShouldBe(new MailRecipient(Main.Email!, Main.DisplayName, Main.Id, 1));
        Find(kind, Redirected, Main with { ConfirmedAt = null, SignedInAt = MailWorld.Start })!.Address.ShouldBe(Main.Email);
        Find(kind, Redirected, Main with { ConfirmedAt = null }).ShouldBeNull();
        MailRecipients.Waits(Intent(kind), Redirected).ShouldBeTrue();
    }

    [Fact]
    public void Find_OwnMailbox_GoesThere()
    {
        foreach (var kind in new[] { MailKind.Password, MailKind.AddressChanged, MailKind.Reminder, MailKind.Confirmation })
            Find(kind, Own, Main).ShouldBe(new MailRecipient(Own.Email!, Own.DisplayName, Own.Id, 1));
        MailRecipients.Waits(Intent(MailKind.Password), Own).ShouldBeFalse();
    }

    [Fact]
    public void Find_MailForTheMainAccount_GoesToItsProvenAddressElseToTheContracts()
    {
        foreach (var kind in new[] { MailKind.Question, MailKind.MainReminder, MailKind.Completion })
        {
            Find(kind, Own, Main)!.Address.ShouldBe(Main.Email);
            Find(kind, Own, Main with { ConfirmedAt = null })!.ShouldBe(new MailRecipient("info@example.com", Main.DisplayName));
            Find(kind, Own, Main with { ConfirmedAt = null, KnownEmail = null }).ShouldBeNull();
        }
    }

    [Fact]
    public void Find_QuestionAboutTheMainAccountItself_NeverGoesToTheAddressInQuestion()
    {
        var asked = Main with { State = AccountState.Open, Problem = "mail.undeliverable" };

        Find(MailKind.Question, asked, asked)!.Address.ShouldBe("info@example.com");
        Find(MailKind.Question, asked with { KnownEmail = asked.Email }, asked).ShouldBeNull();
        MailRecipients.Waits(Intent(MailKind.Question), asked).ShouldBeFalse();
    }

    [Fact]
    public void Find_NoticeFormerAddressAndSupport_HaveMailboxesOfTheirOwn()
    {
        Find(MailKind.Notice, Main, Main)!.Address.ShouldBe("info@example.com");
        Find(MailKind.AddressLeft, Own, Main).ShouldBe(new MailRecipient("alt@example.com", ""));
        Find(MailKind.SupportCopy, Own, Main)!.Address.ShouldBe(Support);
        MailRecipients.Find(Intent(MailKind.SupportCopy), Own, Main, support: null, "Bornemann").ShouldBeNull();
    }

    private static MailRecipient? Find(MailKind kind, Account account, Account main) => MailRecipients.Find(Intent(kind), account, main, Support, "Bornemann");

    private static MailIntent Intent(MailKind kind) => new("K1", "K1-02", kind, 1, 1, MailWorld.Start) { To = "alt@example.com" };
}
