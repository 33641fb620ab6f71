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
            // Until then the dead run may still be at work, for all that others know.
            world.Time.Advance(MailLedger.RunLimit);
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
    public async Task Send_RecipientRefused_GivesUpAtOnceAndAsksTheMainAccount()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered);
        var main = await new CustomerStore(tables).GetAccountAsync("K1", "K1-01", Cancellation);
        await world.SaveAsync(new CustomerChange { CustomerId = "K1", Accounts = [main with { ConfirmedAt = MailWorld.Start }] });
        world.Sink.FailNext(SmtpFault.RefuseRecipient);

        await world.SendAsync();
        var account = await world.GetAccountAsync();
        (account.Problem, account.State, account.Generation).ShouldBe((AccountProblems.MailUndeliverable, AccountState.Open, 2));
        await world.SendAsync();

        world.Sink.Messages.ShouldHaveSingleItem().Subject.ShouldBe("Bornemann: Bitte eine andere E-Mail-Adresse für „Jürgen Müller“");
        (await world.GetOutboxAsync()).ShouldBeEmpty();
        (await AuditAsync(tables)).ShouldContain("account.reopened");
    }

    [Fact]
    public async Task Send_RedirectedAccount_WaitsUntilTheMainAccountHasProvenItsAddress()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        await world.QueueAsync(MailKind.Password, AccountState.UserCreated);
        await world.SaveAsync(new CustomerChange { CustomerId = "K1", Accounts = [await world.GetAccountAsync() with { RedirectToMain = true }] });

        await world.SendAsync();
        world.Sink.Messages.ShouldBeEmpty();
        var main = await new CustomerStore(tables).GetAccountAsync("K1", "K1-01", Cancellation);
        await world.SaveAsync(new CustomerChange { CustomerId = "K1", Accounts = [main with { ConfirmedAt = MailWorld.Start }] });
        world.Time.Advance(MailRules.WaitForMainAccount);
        await world.SendAsync();

        var mail = world.Sink.Messages.ShouldHaveSingleItem();
        ((MailboxAddress)mail.To[0]).Address.ShouldBe(main.Email);
        mail.Subject.ShouldBe("Bornemann: Neues Passwort für „Jürgen Müller“");
        (await world.GetAccountAsync()).State.ShouldBe(AccountState.PasswordMailed);
    }

    [Fact]
    public async Task Send_FormerAddress_IsToldAndForgotten()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        await world.QueueAsync(MailKind.Completion, AccountState.Done);
        var intent = new MailIntent("K1", "K1-02", MailKind.AddressLeft, 1, 1, MailWorld.Start) { To = "alt@example.com" };
        await world.SaveAsync(new CustomerChange { CustomerId = "K1", Mails = [intent] });

        await world.SendAsync();

        world.Sink.Messages.Select(mail => ((MailboxAddress)mail.To[0]).Address).ShouldContain("alt@example.com");
        (await new CustomerStore(tables).FindMailAsync("K1", intent.Id, Cancellation))!.To.ShouldBeNull();
    }

    [Fact]
    public async Task Save_ProcessDiesAfterAnyWrite_TheMailGoesOutExactlyWhenTheChangeWasWritten()
    {
        var deaths = 0;
        for (var writes = 0; ; writes++)
        {
            var tables = await storage.CreateTablesAsync();
            await using var world = new MailWorld(tables);
            var dying = new StopAfterWrites(writes);
            var change = new CustomerChange
            {
                CustomerId = "K1",
                Customer = MailSamples.Customer(),
                Accounts = [MailSamples.MainAccount(), MailSamples.Employee()],
                Mails = [new MailIntent("K1", "K1-02", MailKind.Confirmation, 1, 1, MailWorld.Start)],
            };
            try { await new CustomerStore(storage.Open(tables, dying)).TrySaveAsync(change, Cancellation); }
            catch (ProcessDiedException) { deaths++; }

            for (var minute = 0; minute < 15; minute++)
            {
                world.Time.Advance(TimeSpan.FromMinutes(1));
                await world.SendAsync();
            }

            var written = await new CustomerStore(tables).FindAsync("K1", Cancellation) is not null;
            world.Sink.Messages.Count.ShouldBe(written ? 1 : 0);
            (await world.GetOutboxAsync()).ShouldBeEmpty();
            if (!dying.Stopped) break;
        }
        deaths.ShouldBe(3);
    }

    [Fact]
    public async Task Send_TwoRunsAtTheSameTime_SendEachMailOnce()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        for (var i = 1; i <= 20; i++) await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered, $"K{i}");

        await Task.WhenAll(world.SendAsync(), world.SendAsync());
        world.Time.Advance(TimeSpan.FromMinutes(5));
        await world.SendAsync();

        world.Sink.Messages.Select(m => m.MessageId).Distinct().Count().ShouldBe(20);
        world.Sink.Messages.Count.ShouldBe(20);
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
    public async Task Send_OneCustomerWithManyMails_HoldsUpNoOther()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        world.Set("Mail:PerMinute", "2");
        await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered, "BIG");
        List<Account> many = [.. Enumerable.Range(10, 8).Select(n => MailSamples.Employee("BIG") with { Id = $"BIG-{n}" })];
        await world.SaveAsync(new CustomerChange
        {
            CustomerId = "BIG",
            Accounts = many,
            Mails = [.. many.Select(a => new MailIntent("BIG", a.Id, MailKind.Confirmation, 1, 1, MailWorld.Start))],
        });
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered, "SMALL1");
        await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered, "SMALL2");

        for (var minute = 0; minute < 2; minute++)
        {
            await world.SendAsync();
            world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        world.Sink.Messages.Select(m => ((MailboxAddress)m.To[0]).Address.Split('.')[1].Split('@')[0]).Count(customer => customer.StartsWith("SMALL", StringComparison.OrdinalIgnoreCase))
            .ShouldBe(2);
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
