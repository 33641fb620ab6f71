using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

public sealed class DeliveryRulesTests
{
    private static readonly Account Main = MailSamples.MainAccount() with { ConfirmedAt = MailWorld.Start };
    private static readonly Account Employee = MailSamples.Employee() with { State = AccountState.PasswordMailed };

    [Theory]
    [InlineData(DeliveryStatusName.Delivered, false)]
    [InlineData(DeliveryStatusName.Failed, false)]
    [InlineData(DeliveryStatusName.FilteredSpam, false)]
    [InlineData(DeliveryStatusName.Quarantined, false)]
    [InlineData(DeliveryStatusName.Expanded, false)]
    [InlineData(DeliveryStatusName.Bounced, true)]
    [InlineData(DeliveryStatusName.Suppressed, true)]
    public void IsFinal_OnlyOfAMailboxThatDoesNotWork(string status, bool expected) => DeliveryRules.IsFinal(Enum.Parse<DeliveryStatus>(status)).ShouldBe(expected);

    [Fact]
    public void OfUndeliverable_BeforeTheFirstSignIn_AsksForTheAddressAnew()
    {
        Judge(MailKind.Password, Employee, Employee).Reopen.ShouldBe([Employee.Id]);
        Judge(MailKind.Password, Employee, Employee).TellSupport.ShouldBeFalse();
        Judge(MailKind.Confirmation, Main, Main).Reopen.ShouldBe([Main.Id]);
        Judge(MailKind.Confirmation, Main, Main).TellSupport.ShouldBeTrue("nobody else of the customer reads our mails");
    }

    [Fact]
    public void OfUndeliverable_AfterTheFirstSignIn_OnlyTellsSupport()
    {
        var signedIn = Employee with { State = AccountState.Done, SignedInAt = MailWorld.Start };

        var effect = Judge(MailKind.AddressChanged, signedIn, signedIn);

        (effect.Reopen.Count, effect.TellSupport).ShouldBe((0, true));
    }

    [Fact]
    public void OfUndeliverable_OlderGenerationOfTheMailbox_IsIgnored() =>
        Judge(MailKind.Confirmation, Employee, Employee with { Generation = 2 }).ShouldBe(DeliveryEffect.None);

    [Fact]
    public void OfUndeliverable_PasswordOfARedirectedAccount_ConcernsTheMainAccountsMailboxAndKeepsBothLegacyLogins()
    {
        var redirected = Employee with { RedirectToMain = true };

        Judge(MailKind.Password, redirected, Main).Reopen.ShouldBe([Main.Id, redirected.Id]);
        Judge(MailKind.Reminder, redirected, Main).Reopen.ShouldBe([Main.Id]);
        var signedIn = Judge(MailKind.Password, redirected, Main with { State = AccountState.Done, SignedInAt = MailWorld.Start });
        signedIn.Reopen.ShouldBe([redirected.Id]);
        signedIn.TellSupport.ShouldBeTrue();
    }

    [Fact]
    public void OfUndeliverable_MailboxOfNoAccount_TellsSupportUnlessNobodyWaitsForTheMail()
    {
        Judge(MailKind.Notice, Main, null).TellSupport.ShouldBeTrue();
        Judge(MailKind.AddressLeft, Main, null).ShouldBe(DeliveryEffect.None);
        Judge(MailKind.SupportCopy, Main, null).ShouldBe(DeliveryEffect.None);
    }

    /// <summary>Reports in any order, each as often as it likes: the outcome is the same.</summary>
    [Property]
    public Property Replaces_AnyOrderAndRepetition_EndsWithTheSameStatus() => Prop.ForAll(Reports, reports =>
    {
        var inOrder = End(reports.OrderBy(report => report.At).ThenBy(report => report.Status));
        var reversed = End(reports.OrderByDescending(report => report.At).ThenBy(report => report.Status));
        var repeated = End(reports.Concat(reports).OrderBy(report => report.At).ThenBy(report => report.Status));
        var final = reports.Any(report => DeliveryRules.IsFinal(report.Status));
        return final
            ? new[] { inOrder, reversed, repeated }.All(status => status is { } known && DeliveryRules.IsFinal(known))
            : inOrder == reversed && inOrder == repeated;
    });

    private static Arbitrary<List<(DeliveryStatus Status, DateTimeOffset At)>> Reports { get; } = (
        from status in Gen.Elements(Enum.GetValues<DeliveryStatus>())
        select status).ListOf().Select(list => list.Select((status, index) => (status, MailWorld.Start.AddSeconds(index))).ToList()).ToArbitrary();

    private static DeliveryStatus? End(IEnumerable<(DeliveryStatus Status, DateTimeOffset At)> reports)
    {
        var message = new SentMessage { Id = Guid.Empty, Intent = Intent(MailKind.Password) };
        foreach (var (status, at) in reports)
            if (DeliveryRules.Replaces(status, at, message)) message = message with { Status = status, StatusAt = at };
        return message.Status;
    }

    private static DeliveryEffect Judge(MailKind kind, Account owner, Account? mailbox) =>
        DeliveryRules.OfUndeliverable(Intent(kind), owner, mailbox, mailboxGeneration: 1);

    private static MailIntent Intent(MailKind kind) => new("K1", "K1-02", kind, 1, 1, MailWorld.Start);

    private static class DeliveryStatusName
    {
        public const string Delivered = nameof(DeliveryStatus.Delivered);
        public const string Expanded = nameof(DeliveryStatus.Expanded);
        public const string Failed = nameof(DeliveryStatus.Failed);
        public const string Bounced = nameof(DeliveryStatus.Bounced);
        public const string Suppressed = nameof(DeliveryStatus.Suppressed);
        public const string FilteredSpam = nameof(DeliveryStatus.FilteredSpam);
        public const string Quarantined = nameof(DeliveryStatus.Quarantined);
    }
}
