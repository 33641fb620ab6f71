using Azure.Data.Tables;
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

        var entry = (await DueAsync(outbox, Now)).ShouldHaveSingleItem();
        (entry.CustomerId, entry.MailId, entry.Attempts).ShouldBe(("K 1/ü", intent.Id, 0));
    }

    [Fact]
    public async Task GetFirstDue_SeveralMails_GivesTheMostUrgentAndThenTheOldest()
    {
        var outbox = new Outbox(await storage.CreateTablesAsync());
        await outbox.PublishAsync(
            [
                Intent("1", MailKind.Completion, Now.AddHours(-3)), Intent("2", MailKind.Confirmation, Now.AddHours(-1)),
                Intent("3", MailKind.Confirmation, Now.AddHours(-2)), Intent("4", MailKind.Password, Now), Intent("5", MailKind.Password, Now.AddTicks(1)),
            ], Cancellation);

        (await DueAsync(outbox, Now)).Select(entry => entry.Intent.AccountId).ShouldBe(["4", "5", "3", "2", "1"]);
    }

    [Fact]
    public async Task Postpone_Entry_IsDueLaterWithItsAttempts()
    {
        var outbox = new Outbox(await storage.CreateTablesAsync());
        await outbox.PublishAsync([Intent("1", MailKind.Password, Now)], Cancellation);
        var entry = (await DueAsync(outbox, Now)).Single() with { Attempts = 1, Deferrals = 1 };

        await outbox.PostponeAsync(entry, Now.AddMinutes(5), Cancellation);
        await outbox.PostponeAsync(entry with { Attempts = 7 }, Now.AddMinutes(9), Cancellation);

        (await DueAsync(outbox, Now.AddMinutes(4))).ShouldBeEmpty();
        var later = (await DueAsync(outbox, Now.AddMinutes(10))).ShouldHaveSingleItem();
        (later.Attempts, later.Deferrals).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Announce_ThenPublish_LeavesOneRowThatIsDueAtOnce()
    {
        var tables = await storage.CreateTablesAsync();
        var outbox = new Outbox(tables);
        List<MailIntent> intents = [.. Enumerable.Range(1, 120).Select(n => Intent($"{n}", MailKind.Confirmation, Now))];

        await outbox.AnnounceAsync(intents, Cancellation);
        (await DueAsync(outbox, Now)).ShouldBeEmpty();
        await outbox.PublishAnnouncedAsync(intents, Cancellation);

        (await DueAsync(outbox, Now)).Count.ShouldBe(120);
        (await tables.Outbox.QueryAsync<TableEntity>(cancellationToken: Cancellation).CountAsync(Cancellation)).ShouldBe(120);
    }

    [Fact]
    public async Task Remove_SomeAlreadyGone_RemovesTheOthers()
    {
        var outbox = new Outbox(await storage.CreateTablesAsync());
        await outbox.PublishAsync([Intent("1", MailKind.Password, Now), Intent("2", MailKind.Password, Now)], Cancellation);
        var due = await DueAsync(outbox, Now);

        await outbox.RemoveAsync([due[0]], Cancellation);
        await outbox.RemoveAsync(due, Cancellation);

        (await DueAsync(outbox, Now)).ShouldBeEmpty();
    }

    [Fact]
    public async Task GetAllDue_MoreThanAPage_HasTheUrgentAndThoseWhoseTimeHasCome()
    {
        var outbox = new Outbox(await storage.CreateTablesAsync());
        await outbox.PublishAsync([.. Enumerable.Range(1, 1100).Select(n => Intent($"{n}", MailKind.Confirmation, Now.AddHours(-1)))], Cancellation);
        await outbox.PublishAsync([Intent("late", MailKind.Password, Now)], Cancellation);
        await outbox.PublishAsync([Intent("again", MailKind.Password, Now.AddTicks(1))], Cancellation);
        var again = (await outbox.GetAllDueAsync(Now, Cancellation)).Single(entry => entry.Intent.AccountId == "again");
        await outbox.PostponeAsync(again, Now.AddMinutes(1), Cancellation);

        var (first, mayBeMore) = await outbox.GetFirstDueAsync(Now.AddMinutes(1), Cancellation);
        var all = await outbox.GetAllDueAsync(Now.AddMinutes(1), Cancellation);

        (first[0].Intent.AccountId, first.Count, mayBeMore).ShouldBe(("late", 1000, true));
        all.Count.ShouldBe(1102);
        all[^1].Intent.AccountId.ShouldBe("again");
        MailChoice.Choose(all, new Dictionary<string, int>(), 3, 100, 100).Select(entry => entry.Intent.AccountId).Take(2).ShouldBe(["late", "again"]);
    }

    [Fact]
    public async Task GetFirstDue_NothingDueAndManyWaiting_IsOneRequest()
    {
        var counter = new RequestCounter();
        var tables = await storage.CreateTablesAsync(counter);
        var outbox = new Outbox(tables);
        await outbox.AnnounceAsync([.. Enumerable.Range(1, 500).Select(n => Intent($"{n}", MailKind.Confirmation, Now))], Cancellation);
        var before = counter.Requests;

        (await DueAsync(outbox, Now)).ShouldBeEmpty();

        (counter.Requests - before).ShouldBe(1);
    }

    private static async Task<IReadOnlyList<OutboxEntry>> DueAsync(Outbox outbox, DateTimeOffset now) => (await outbox.GetFirstDueAsync(now, Cancellation)).Due;

    private static MailIntent Intent(string accountId, MailKind kind, DateTimeOffset queuedAt) => new("K 1/ü", accountId, kind, 1, 1, queuedAt);
}
