using MimeKit;
using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Mail;

public sealed class DueMailsTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_PasswordMail_OpensBothLoginsAndRaisesTheEvent()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        await world.QueueAsync(MailKind.Password, AccountState.UserCreated);

        await world.SendAsync();

        world.Sink.Messages.ShouldHaveSingleItem().TextBody.ShouldNotBeNull().ShouldContain($"Passwort: {MailSamples.Password}\n");
        var account = await world.GetAccountAsync();
        account.State.ShouldBe(AccountState.PasswordMailed);
        account.PasswordMailedAt.ShouldBe(MailWorld.Start);
        var login = (await new LoginDirectory(tables).FindAsync("infleet", MailSamples.Username + "K1", Cancellation))!;
        (login.UnifiedOpen, login.IsLegacyOpen(MailWorld.Start)).ShouldBe((true, true));
        (await new PendingSignals(tables, TimeProvider.System).GetDueAsync(MailWorld.Start.AddDays(1), 10, Cancellation))
            .ShouldHaveSingleItem().Signal.EventName.ShouldBe(MigrationEvents.PasswordMailed);
        (await world.GetOutboxAsync()).ShouldBeEmpty();
        (await AuditAsync(tables)).ShouldContain("account.password_mailed");
    }

    [Fact]
    public async Task Send_ProcessDiesAfterAnyWrite_NextRunCompletesWithTheSamePasswordAndMessageId()
    {
        var deaths = 0;
        for (var writes = 0; ; writes++)
        {
            var tables = await storage.CreateTablesAsync();
            await using var world = new MailWorld(tables);
            await world.QueueAsync(MailKind.Password, AccountState.UserCreated);
            var dying = new StopAfterWrites(writes);

            try { await world.SendAsync(storage.Open(tables, dying)); }
            catch (ProcessDiedException) { deaths++; }
            if (!dying.Stopped) break;
            await world.SendAsync();

            world.Sink.Messages.Select(m => m.MessageId).Distinct().ShouldHaveSingleItem();
            world.Sink.Messages.ShouldAllBe(m => m.TextBody!.Contains(MailSamples.Password));
            world.Sink.Messages.Count.ShouldBeInRange(1, 2);
            (await world.GetAccountAsync()).State.ShouldBe(AccountState.PasswordMailed);
            (await new LoginDirectory(tables).FindAsync("logbook", "jmK1", Cancellation))!.UnifiedOpen.ShouldBeTrue();
            (await new PendingSignals(tables, TimeProvider.System).GetDueAsync(MailWorld.Start.AddDays(1), 10, Cancellation)).ShouldNotBeEmpty();
            (await world.GetOutboxAsync()).ShouldBeEmpty();
        }
        deaths.ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task Send_RunTwiceAndPublishedAgain_SendsOneMail()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        var intent = await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered);

        await world.SendAsync();
        await new Outbox(tables).PublishAsync([intent], Cancellation);
        await world.SendAsync();

        world.Sink.Messages.Count.ShouldBe(1);
        (await world.GetOutboxAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_AnswerLost_SendsTheSameMailAgainLater()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        await world.QueueAsync(MailKind.Password, AccountState.UserCreated);
        world.Sink.FailNext(SmtpFault.LoseAnswer);

        await world.SendAsync();
        (await world.GetAccountAsync()).State.ShouldBe(AccountState.UserCreated);
        world.Time.Advance(TimeSpan.FromMinutes(2));
        await world.SendAsync();

        world.Sink.Messages.Count.ShouldBe(2);
        world.Sink.Messages.Select(m => m.MessageId).Distinct().ShouldHaveSingleItem();
        (await world.GetAccountAsync()).State.ShouldBe(AccountState.PasswordMailed);
    }

    [Fact]
    public async Task Send_RecipientRefused_GivesUpAtOnceAndTellsWhy()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered);
        world.Sink.FailNext(SmtpFault.RefuseRecipient);

        await world.SendAsync();

        var account = await world.GetAccountAsync();
        (account.Problem, account.State).ShouldBe((AccountProblems.MailUndeliverable, AccountState.AddressEntered));
        (await world.GetOutboxAsync()).ShouldBeEmpty();
        (await AuditAsync(tables)).ShouldContain(AccountProblems.MailUndeliverable);
    }

    [Fact]
    public async Task Send_RelayBusy_WaitsLongerEachTimeAndGivesUpAfterTheLastAttempt()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        world.Set("Mail:MaxAttempts", "3");
        await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered);
        world.Sink.FailNext(SmtpFault.TryLater, SmtpFault.TryLater, SmtpFault.TryLater);

        await world.SendAsync();
        await world.SendAsync();
        (await world.GetOutboxAsync()).ShouldHaveSingleItem()["Attempts"].ShouldBe(1);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.SendAsync();
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.SendAsync();
        (await world.GetOutboxAsync()).ShouldHaveSingleItem()["Attempts"].ShouldBe(2);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.SendAsync();

        (await world.GetOutboxAsync()).ShouldBeEmpty();
        (await world.GetAccountAsync()).Problem.ShouldBe(AccountProblems.MailUndeliverable);
        world.Sink.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_RelayGoesDown_LeavesTheRestForTheNextRun()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        for (var i = 1; i <= 3; i++) await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered, $"K{i}");
        world.Sink.FailNext(SmtpFault.None, SmtpFault.ShutDown);

        await world.SendAsync();
        world.Sink.Messages.Count.ShouldBe(1);
        await world.SendAsync();
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.SendAsync();

        world.Sink.Messages.Count.ShouldBe(3);
        world.Sink.Messages.Select(m => m.MessageId).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Send_NobodyListens_KeepsTheMail()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered);
        world.Set("Mail:Smtp:Port", "1");

        await world.SendAsync();

        (await world.GetOutboxAsync()).ShouldHaveSingleItem()["Attempts"].ShouldBe(1);
        (await world.GetAccountAsync()).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Send_AccountMovedOn_WithdrawsTheMail()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        await world.QueueAsync(MailKind.Confirmation, AccountState.Confirmed);

        await world.SendAsync();

        world.Sink.Messages.ShouldBeEmpty();
        (await world.GetOutboxAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_SeveralMails_UsesOneConnectionAndTheMostUrgentFirst()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered, "K1");
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.QueueAsync(MailKind.Password, AccountState.UserCreated, "K2");

        await world.SendAsync();

        world.Sink.Connections.ShouldBe(1);
        world.Sink.Messages.Select(m => ((MailboxAddress)m.To[0]).Address).ShouldBe(["mueller+disposition.K2@example.com", "mueller+disposition.K1@example.com"]);
    }

    [Fact]
    public async Task Send_BudgetOfTheMinuteSpent_WaitsForTheNext()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        world.Set("Mail:PerMinute", "2");
        for (var i = 1; i <= 3; i++) await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered, $"K{i}");

        await world.SendAsync();
        await world.SendAsync();
        world.Sink.Messages.Count.ShouldBe(2);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.SendAsync();

        world.Sink.Messages.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Send_AnyOutcome_LogsNoAddressNameOrPassword()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        for (var i = 1; i <= 4; i++) await world.QueueAsync(MailKind.Password, AccountState.UserCreated, $"K{i}");
        world.Sink.FailNext(SmtpFault.None, SmtpFault.RefuseRecipient, SmtpFault.TryLater, SmtpFault.LoseAnswer);

        await world.SendAsync();

        var log = string.Join('\n', world.Log.GetSnapshot().Select(record => record.Message + record.Exception));
        log.ShouldContain("K2-02");
        foreach (var secret in new[] { MailSamples.Password, "example.com", "Müller", "Weiß" }) log.ShouldNotContain(secret);
    }

    private static async Task<IReadOnlyList<string>> AuditAsync(SsoTables tables) =>
        await new CustomerStore(tables).GetAuditAsync("K1", Cancellation).Select(record => record.Action).ToListAsync(Cancellation);
}
