using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Mail;

public sealed class DeliveryReportsTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(DeliveryStatus.Bounced))]
    [InlineData(nameof(DeliveryStatus.Suppressed))]
    public async Task Receive_MailboxDoesNotWork_AsksForTheAddressAnewAndNeverSendsAgain(string status)
    {
        await using var world = await SentAsync(MailKind.Password, AccountState.UserCreated);

        await ReceiveAsync(world, Report(status));

        var account = await world.GetAccountAsync();
        (account.Problem, account.State, account.Generation).ShouldBe((AccountProblems.MailUndeliverable, AccountState.Open, 2));
        account.IsLegacyOpen(MailWorld.Start.AddYears(1)).ShouldBeTrue();
        world.Time.Advance(TimeSpan.FromDays(1));
        await world.SendAsync();
        world.Sink.Messages.Count(mail => mail.To.ToString().Contains("mueller", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Receive_Delivered_IsAuditedOnceAndChangesNothing()
    {
        await using var world = await SentAsync(MailKind.Password, AccountState.UserCreated);
        var before = await world.GetAccountAsync();

        await ReceiveAsync(world, Report("Delivered"));
        await ReceiveAsync(world, Report("Delivered"));

        (await world.GetAccountAsync()).ShouldBe(before, new AccountComparer());
        (await AuditAsync(world)).Count(record => record.Action == "mail.delivered").ShouldBe(1);
    }

    [Theory]
    [InlineData(nameof(DeliveryStatus.Failed))]
    [InlineData(nameof(DeliveryStatus.FilteredSpam))]
    [InlineData(nameof(DeliveryStatus.Quarantined))]
    public async Task Receive_NotDeliveredForNow_IsToldAndTakesNothingAway(string status)
    {
        await using var world = await SentAsync(MailKind.Password, AccountState.UserCreated);
        var before = await world.GetAccountAsync();

        await ReceiveAsync(world, Report(status));
        await ReceiveAsync(world, Report(status));

        var account = await world.GetAccountAsync();
        account.Problem.ShouldBe(AccountProblems.MailNotDelivered);
        (account.State, account.Email, account.Generation, account.SealedPassword).ShouldBe((before.State, before.Email, before.Generation, before.SealedPassword));
        account.IsLegacyOpen(MailWorld.Start.AddYears(1)).ShouldBeTrue();
        (await AuditAsync(world)).Count(record => record.Action == "mail.not_delivered").ShouldBe(1);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(-1, AccountProblems.MailNotDelivered)]
    public async Task Receive_FilteredAndDelivered_TheLaterOneCounts(int secondsAfter, string? problem)
    {
        await using var world = await SentAsync(MailKind.Confirmation, AccountState.AddressEntered);
        var filteredAt = MailWorld.Start.AddSeconds(30);

        await ReceiveAsync(world, Report("FilteredSpam", MailKind.Confirmation, filteredAt));
        await ReceiveAsync(world, Report("Delivered", MailKind.Confirmation, filteredAt.AddSeconds(secondsAfter)));

        (await world.GetAccountAsync()).Problem.ShouldBe(problem);
    }

    [Fact]
    public async Task Receive_NotDeliveredOfAMailThatWasSentAgain_SaysNothingOfTheNewOne()
    {
        await using var world = await SentAsync(MailKind.Confirmation, AccountState.AddressEntered);
        await world.SaveAsync(new CustomerChange { CustomerId = "K1", Accounts = [(await world.GetAccountAsync()).Resend(MailWorld.Start)] });

        await ReceiveAsync(world, Report("FilteredSpam", MailKind.Confirmation));

        (await world.GetAccountAsync()).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Receive_BounceAfterTheFirstSignIn_OnlyTellsSupport()
    {
        await using var world = await SentAsync(MailKind.AddressChanged, AccountState.Done, account => account with { SignedInAt = MailWorld.Start });

        await ReceiveAsync(world, Report("Bounced", kind: MailKind.AddressChanged));
        await ReceiveAsync(world, Report("Bounced", kind: MailKind.AddressChanged));
        await world.SendAsync();

        (await world.GetAccountAsync()).State.ShouldBe(AccountState.Done);
        var mail = world.Sink.Messages.Where(mail => mail.To.ToString().Contains("support@bornemann.example", StringComparison.Ordinal)).ShouldHaveSingleItem();
        mail.TextBody.ShouldNotBeNull().ShouldContain("Jürgen Müller");
    }

    [Fact]
    public async Task Receive_BouncedThenDeliveredLate_StaysBounced()
    {
        await using var world = await SentAsync(MailKind.Confirmation, AccountState.AddressEntered);

        await ReceiveAsync(world, Report("Bounced", kind: MailKind.Confirmation));
        await ReceiveAsync(world, Report("Delivered", kind: MailKind.Confirmation, at: MailWorld.Start.AddHours(1)));

        (await world.GetAccountAsync()).Problem.ShouldBe(AccountProblems.MailUndeliverable);
        (await AuditAsync(world)).ShouldNotContain(record => record.Action == "mail.delivered");
    }

    [Fact]
    public async Task Receive_OlderGeneration_ChangesNothing()
    {
        await using var world = await SentAsync(MailKind.Confirmation, AccountState.AddressEntered);
        var moved = await world.GetAccountAsync() with { Generation = 2, Email = "neu@example.com" };
        await world.SaveAsync(new CustomerChange { CustomerId = "K1", Accounts = [moved] });

        await ReceiveAsync(world, Report("Bounced", kind: MailKind.Confirmation));

        var account = await world.GetAccountAsync();
        (account.Problem, account.Email).ShouldBe((null, "neu@example.com"));
    }

    [Theory]
    [InlineData("""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"messageId":"11111111-1111-1111-1111-111111111111","status":"Bounced","deliveryAttemptTimestamp":"2027-01-04T08:00:00Z"}}""")]
    [InlineData("""{"eventType":"Microsoft.Communication.EmailEngagementTrackingReportReceived","data":{}}""")]
    [InlineData("""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"messageId":"no guid","status":"Bounced"}}""")]
    [InlineData("""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"messageId":"11111111-1111-1111-1111-111111111111","status":"7"}}""")]
    [InlineData("""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":"x"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task Receive_UnknownMailOrNoReport_ChangesNothing(string json)
    {
        await using var world = await SentAsync(MailKind.Confirmation, AccountState.AddressEntered);
        var before = await world.GetAccountAsync();

        await ReceiveAsync(world, json);

        (await world.GetAccountAsync()).ShouldBe(before, new AccountComparer());
    }

    [Fact]
    public async Task Receive_ReportFasterThanTheAnswer_CountsAllTheSame()
    {
        // The relay took the mail and its answer was lost: the row of the message was written before.
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered);
        world.Sink.FailNext(SmtpFault.LoseAnswer);
        await world.SendAsync();

        await ReceiveAsync(world, Report("Bounced", kind: MailKind.Confirmation));

        (await world.GetAccountAsync()).Problem.ShouldBe(AccountProblems.MailUndeliverable);
    }

    [Fact]
    public async Task Receive_ProcessDiesAfterAnyWrite_TheRepeatedReportHasTheSameEffect()
    {
        for (var writes = 0; ; writes++)
        {
            await using var world = await SentAsync(MailKind.Confirmation, AccountState.AddressEntered);
            var dying = new StopAfterWrites(writes);
            try { await ReceiveAsync(world, Report("Bounced", kind: MailKind.Confirmation), storage.Open(world.Tables, dying)); }
            catch (ProcessDiedException) { }

            await ReceiveAsync(world, Report("Bounced", kind: MailKind.Confirmation));

            var account = await world.GetAccountAsync();
            account.Problem.ShouldBe(AccountProblems.MailUndeliverable);
            account.Generation.ShouldBe(2);
            (await AuditAsync(world)).Count(record => record.Action == "account.reopened").ShouldBe(1);
            if (!dying.Stopped) break;
        }
    }

    [Theory]
    [InlineData("deliveryAttemptTimestamp")]
    [InlineData("deliveryAttemptTimeStamp")]
    public void Read_NamesAsInTheDocumentationAndAsInTheService_AreUnderstood(string name)
    {
        var json = $$$"""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"messageId":"11111111-1111-1111-1111-111111111111","status":"quarantined","{{{name}}}":"2026-08-19T23:26:32.99+00:00"}}""";

        DeliveryReport.Read(json).ShouldBe(new DeliveryReport(
            Guid.Parse("11111111-1111-1111-1111-111111111111"), DeliveryStatus.Quarantined, new DateTimeOffset(2026, 8, 19, 23, 26, 32, 990, TimeSpan.Zero)));
    }

    private async Task<MailWorld> SentAsync(MailKind kind, AccountState state, Func<Account, Account>? change = null)
    {
        var world = new MailWorld(await storage.CreateTablesAsync());
        world.Set("Mail:SupportAddress", "support@bornemann.example");
        await world.QueueAsync(kind, state);
        if (change is not null) await world.SaveAsync(new CustomerChange { CustomerId = "K1", Accounts = [change(await world.GetAccountAsync())] });
        await world.SendAsync();
        world.Sink.Messages.Count.ShouldBe(1);
        return world;
    }

    private static async Task ReceiveAsync(MailWorld world, string json, SsoTables? tables = null)
    {
        await using var services = world.CreateServices(tables);
        await services.GetRequiredService<DeliveryReports>().ReceiveAsync(json, world.Client.Object, Cancellation);
    }

    private static async Task<IReadOnlyList<AuditRecord>> AuditAsync(MailWorld world) =>
        await new CustomerStore(world.Tables).GetAuditAsync("K1", Cancellation).ToListAsync(Cancellation);

    private static string Report(string status, MailKind kind = MailKind.Password, DateTimeOffset? at = null) => JsonSerializer.Serialize(new
    {
        id = "1",
        eventType = DeliveryReport.EventType,
        subject = "sender/zugang@bornemann.example/message/x",
        data = new
        {
            messageId = MessageId.Of(new MailIntent("K1", "K1-02", kind, 1, 1, MailWorld.Start)),
            status,
            deliveryAttemptTimestamp = at ?? MailWorld.Start.AddSeconds(3),
        },
        dataVersion = "1.0",
        eventTime = MailWorld.Start,
    });

    private sealed class AccountComparer : IEqualityComparer<Account>
    {
        public bool Equals(Account? x, Account? y) => x?.Version == y?.Version && x?.ETag == y?.ETag;

        public int GetHashCode(Account account) => account.Version;
    }
}
