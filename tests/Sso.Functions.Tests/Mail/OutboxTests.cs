using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

public sealed class OutboxTests(StorageFixture storage)
{
    private static readonly DateTimeOffset Now = MailWorld.Start;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_Twice_GivesOneEntry()
    {
        var outbox = new Outbox(await storage.CreateTablesAsync());
        var intent = Intent("1", MailKind.Confirmation, Now);

        await outbox.PublishAsync([intent], Cancellation);
        await outbox.PublishAsync([intent, intent], Cancellation);

        var entry = (await outbox.GetDueAsync(Now, 10, Cancellation)).ShouldHaveSingleItem();
        (entry.CustomerId, entry.MailId, entry.Attempts).ShouldBe(("K 1/ü", intent.Id, 0));
    }

    [Fact]
    public async Task GetDue_SeveralMails_GivesTheMostUrgentAndThenTheOldest()
    {
        var outbox = new Outbox(await storage.CreateTablesAsync());
        await outbox.PublishAsync(
            [
                Intent("1", MailKind.Completion, Now.AddHours(-3)), Intent("2", MailKind.Confirmation, Now.AddHours(-1)),
                Intent("3", MailKind.Confirmation, Now.AddHours(-2)), Intent("4", MailKind.Password, Now), Intent("5", MailKind.Password, Now.AddTicks(1)),
            ], Cancellation);

        var due = await outbox.GetDueAsync(Now, 3, Cancellation);

        due.Select(entry => entry.MailId.Split('|')[1]).ShouldBe(["4", "3", "2"]);
    }

    [Fact]
    public async Task Postpone_Entry_IsDueLaterWithOneMoreAttempt()
    {
        var outbox = new Outbox(await storage.CreateTablesAsync());
        await outbox.PublishAsync([Intent("1", MailKind.Password, Now)], Cancellation);
        var entry = (await outbox.GetDueAsync(Now, 1, Cancellation)).Single();

        await outbox.PostponeAsync(entry, Now.AddMinutes(5), Cancellation);
        await outbox.PostponeAsync(entry, Now.AddMinutes(9), Cancellation);

        (await outbox.GetDueAsync(Now.AddMinutes(4), 10, Cancellation)).ShouldBeEmpty();
        (await outbox.GetDueAsync(Now.AddMinutes(10), 10, Cancellation)).ShouldHaveSingleItem().Attempts.ShouldBe(1);
    }

    private static MailIntent Intent(string accountId, MailKind kind, DateTimeOffset queuedAt) => new("K 1/ü", accountId, kind, 1, 1, queuedAt);
}
