using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

public sealed class MailChoiceTests
{
    [Fact]
    public void Choose_UrgentAndOthers_UrgentFirstAndTheReserveKept()
    {
        var due = new[] { Entry("A", 1, MailKind.Notice), Entry("A", 2, MailKind.Confirmation), Entry("B", 1, MailKind.Password), Entry("C", 1, MailKind.Confirmation) };

        Names(MailChoice.Choose(due, Nobody, atMost: 10, urgent: 3, normal: 1)).ShouldBe(["B1", "A2"]);
        Names(MailChoice.Choose(due, Nobody, atMost: 10, urgent: 10, normal: 10)).ShouldBe(["B1", "A2", "C1", "A1"]);
        MailChoice.Choose(due, Nobody, atMost: 10, urgent: 0, normal: 0).ShouldBeEmpty();
    }

    [Fact]
    public void Choose_OneCustomerHasMany_TakesTurns()
    {
        var due = Enumerable.Range(1, 4).Select(n => Entry("A", n, MailKind.Confirmation)).Append(Entry("B", 1, MailKind.Confirmation)).ToList();

        Names(MailChoice.Choose(due, Nobody, 3, 10, 10)).ShouldBe(["A1", "B1", "A2"]);
    }

    [Fact]
    public void Choose_CustomerWasServedThisHour_WaitsForTheOthers()
    {
        var due = new[] { Entry("A", 1, MailKind.Confirmation), Entry("B", 1, MailKind.Confirmation), Entry("B", 2, MailKind.Confirmation) };

        Names(MailChoice.Choose(due, new Dictionary<string, int> { [MailBudgetState.CustomerKey("A")] = 2 }, 2, 10, 10)).ShouldBe(["B1", "B2"]);
    }

    [Property]
    public Property Choose_AnyMails_NeverExceedsTheBudgetAndNeverTakesOneTwice() => Prop.ForAll(Mails, Gen.Choose(0, 20).ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), (mails, urgent, normal) =>
    {
        var chosen = MailChoice.Choose(mails, Nobody, 15, urgent, normal);
        return chosen.Count <= Math.Min(15, urgent)
            && chosen.Count(entry => entry.Share == MailShare.Normal) <= normal
            && chosen.Select(entry => entry.RowKey).Distinct().Count() == chosen.Count
            && chosen.Select(entry => entry.Priority).SequenceEqual(chosen.Select(entry => entry.Priority).Order());
    });

    private static Arbitrary<List<OutboxEntry>> Mails { get; } = (
        from customer in Gen.Elements("A", "B", "C")
        from kind in Gen.Elements(Enum.GetValues<MailKind>())
        select (customer, kind)).ListOf().Select(list => list.Select((mail, index) => Entry(mail.customer, index, mail.kind)).ToList()).ToArbitrary();

    private static Dictionary<string, int> Nobody => [];

    private static IEnumerable<string> Names(IEnumerable<OutboxEntry> entries) => entries.Select(entry => entry.RowKey);

    private static OutboxEntry Entry(string customer, int number, MailKind kind)
    {
        var intent = new MailIntent(customer, $"{number}", kind, 1, 1, MailWorld.Start);
        return new OutboxEntry(intent, MailRules.Priority(intent), 0, 0, IsAnnounced: false, $"{customer}{number}");
    }
}
