using Azure.Data.Tables;
using Sso.Functions.Customers;
using Sso.Functions.Help;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Help;

/// <summary>What somebody writes reaches support once, whatever happens meanwhile, and lies nowhere to be read.</summary>
public sealed class HelpSubmissionTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_BySession_ReachesSupportAndTheSenderAndIsThenShredded()
    {
        await using var world = new HelpWorld(await storage.CreateTablesAsync());
        var form = await world.OpenAsync();

        var receipt = (await world.SubmitAsync(form)).ShouldNotBeNull();
        await world.Mail.SendAsync();

        receipt.ShouldBe(new HelpReceipt(form.Id, "mueller+disposition.K1@example.com"));
        var support = world.Mail.Sink.Messages.Single(mail => mail.To.Mailboxes.Single().Address == "support@bornemann.example");
        support.Subject!.ShouldContain(form.Id);
        foreach (var part in new[] { "Im Spam-Ordner ist auch nichts.", HelpWorld.Reach, "Jürgen Müller (K1-02)", "/operations/customers/K1" }) support.TextBody!.ShouldContain(part);
        var copy = world.Mail.Sink.Messages.Single(mail => mail.To.Mailboxes.Single().Address == "mueller+disposition.K1@example.com");
        copy.TextBody!.ShouldContain("Im Spam-Ordner ist auch nichts.");
        world.Mail.Sink.Messages.Count.ShouldBe(2);
        (await world.FindAsync(form)).ShouldNotBeNull().Sealed.ShouldBeNull();
        (await world.ContactsAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(record => record.Detail.ShouldBe("form"), record => record.AccountId.ShouldBe("K1-02"));
    }

    [Fact]
    public async Task Send_ByNobody_ReachesSupportAndNotTheAddressThatWasTyped()
    {
        await using var world = new HelpWorld(await storage.CreateTablesAsync());
        var form = HelpWorld.OpenAsNobody();

        var receipt = (await world.SubmitAsync(form, HelpWorld.Entry with { Reach = "victim@example.com" })).ShouldNotBeNull();
        await world.Mail.SendAsync();

        receipt.CopyAddress.ShouldBeNull();
        var mail = world.Mail.Sink.Messages.ShouldHaveSingleItem();
        mail.To.Mailboxes.Single().Address.ShouldBe("support@bornemann.example");
        mail.TextBody!.ShouldContain("victim@example.com");
        mail.TextBody!.ShouldNotContain("/operations/customers");
        (await world.FindAsync(form)).ShouldNotBeNull().Sealed.ShouldBeNull();
    }

    [Fact]
    public async Task Send_ByAMailsLink_SendsNoCopyToWhatWeKnow()
    {
        await using var world = new HelpWorld(await storage.CreateTablesAsync());
        var form = (await world.OpenAsync(account => account with { KnownEmail = "known@example.com" })) with { Visitor = new HelpVisitor("K1", "K1-02", Actors.Mailbox, HasSession: false, "de") };

        (await world.SubmitAsync(form)).ShouldNotBeNull().CopyAddress.ShouldBeNull();
        await world.Mail.SendAsync();

        world.Mail.Sink.Messages.ShouldHaveSingleItem().To.Mailboxes.Single().Address.ShouldBe("support@bornemann.example");
        (await world.ContactsAsync()).ShouldHaveSingleItem().Actor.ShouldBe(Actors.Mailbox);
    }

    [Fact]
    public async Task Send_UnconfirmedAddress_GetsNoCopy()
    {
        await using var world = new HelpWorld(await storage.CreateTablesAsync());
        var form = await world.OpenAsync(account => account with { ConfirmedAt = null });

        (await world.SubmitAsync(form)).ShouldNotBeNull().CopyAddress.ShouldBeNull();
    }

    [Fact]
    public async Task Send_TheSameFormAgain_IsOneRequest()
    {
        await using var world = new HelpWorld(await storage.CreateTablesAsync());
        var form = await world.OpenAsync();

        var both = await Task.WhenAll(world.SubmitAsync(form), world.SubmitAsync(form));
        await world.Mail.SendAsync();
        var reloaded = await world.SubmitAsync(form);
        await world.Mail.SendAsync();

        both.ShouldAllBe(receipt => receipt == reloaded);
        world.Mail.Sink.Messages.Count.ShouldBe(2);
        (await world.ContactsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_DiesAfterAnyWrite_IsMadeGoodBySendingAgainAndMailsOnce()
    {
        for (var writes = 0; ; writes++)
        {
            var tables = await storage.CreateTablesAsync();
            await using var world = new HelpWorld(tables);
            var form = await world.OpenAsync();
            var stop = new StopAfterWrites(writes);
            try { await world.SubmitAsync(form, reached: storage.Open(tables, stop)); }
            catch (ProcessDiedException) { }

            (await world.SubmitAsync(form)).ShouldNotBeNull();
            world.Mail.Time.Advance(TimeSpan.FromMinutes(2));
            await world.Mail.SendAsync();

            world.Mail.Sink.Messages.Count.ShouldBe(2, $"after {writes} writes");
            (await world.ContactsAsync()).Count.ShouldBe(1, $"after {writes} writes");
            (await world.FindAsync(form)).ShouldNotBeNull().Sealed.ShouldBeNull($"after {writes} writes");
            if (!stop.Stopped) break;
        }
    }

    [Fact]
    public async Task Mail_RunDiesAfterAnyWrite_IsShreddedByALaterRun()
    {
        for (var writes = 0; ; writes++)
        {
            var tables = await storage.CreateTablesAsync();
            await using var world = new HelpWorld(tables);
            var form = await world.OpenAsync();
            await world.SubmitAsync(form);
            var stop = new StopAfterWrites(writes);
            try { await world.Mail.SendAsync(storage.Open(tables, stop)); }
            catch (ProcessDiedException) { }

            for (var run = 0; run < 3; run++)
            {
                world.Mail.Time.Advance(TimeSpan.FromMinutes(5));
                await world.Mail.SendAsync();
            }

            world.Mail.Sink.Messages.Select(mail => mail.To.Mailboxes.Single().Address).Distinct().Count().ShouldBe(2, $"after {writes} writes");
            (await world.FindAsync(form)).ShouldNotBeNull().Sealed.ShouldBeNull($"after {writes} writes");
            (await world.Mail.GetOutboxAsync()).ShouldBeEmpty($"after {writes} writes");
            if (!stop.Stopped) break;
        }
    }

    [Fact]
    public async Task Storage_BeforeAndAfterTheMails_HoldsTheTextNowhereInClear()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new HelpWorld(tables);
        await world.SubmitAsync(await world.OpenAsync());
        await ShouldHoldNothingAsync(tables);

        await world.Mail.SendAsync();

        await ShouldHoldNothingAsync(tables);
        world.Mail.Log.GetSnapshot().ShouldAllBe(entry => !entry.Message.Contains("Spam-Ordner") && !entry.Message.Contains("2345678"));
    }

    [Fact]
    public async Task Send_TooOften_IsRefusedUntilTheNextHourAndNothingIsStored()
    {
        await using var world = new HelpWorld(await storage.CreateTablesAsync());
        var visitor = (await world.OpenAsync()).Visitor;
        for (var i = 0; i < HelpSubmission.PerPerson; i++)
            (await world.SubmitAsync(HelpForm.Create(HelpOrigin.OldDoor, visitor), HelpWorld.Entry with { Reach = $"0151 234567{i}" })).ShouldNotBeNull();
        var form = HelpForm.Create(HelpOrigin.OldDoor, visitor);

        (await world.SubmitAsync(form)).ShouldBeNull();
        (await world.FindAsync(form)).ShouldBeNull();
        world.Mail.Time.Advance(TimeSpan.FromHours(1));

        (await world.SubmitAsync(form)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Send_ManyFromOneAddressOrToOneNumber_AreRefused()
    {
        await using var world = new HelpWorld(await storage.CreateTablesAsync());
        for (var i = 0; i < HelpSubmission.PerPerson; i++) (await world.SubmitAsync(HelpWorld.OpenAsNobody(), caller: $"192.0.2.{i}")).ShouldNotBeNull();
        (await world.SubmitAsync(HelpWorld.OpenAsNobody(), caller: "192.0.2.77")).ShouldBeNull();

        for (var i = 0; i < HelpSubmission.PerCaller; i++)
            (await world.SubmitAsync(HelpWorld.OpenAsNobody(), HelpWorld.Entry with { Reach = $"0531 12345{i}" }, "198.51.100.9")).ShouldNotBeNull();
        (await world.SubmitAsync(HelpWorld.OpenAsNobody(), HelpWorld.Entry with { Reach = "0531 999999" }, "198.51.100.9")).ShouldBeNull();
    }

    [Fact]
    public async Task Limits_ADayLater_AreForgottenByTheNextUse()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new HelpWorld(tables);
        await world.SubmitAsync(HelpWorld.OpenAsNobody());
        var before = await CountLimitsAsync(tables);
        world.Mail.Time.Advance(TimeSpan.FromHours(26));

        await world.SubmitAsync(HelpWorld.OpenAsNobody());

        before.ShouldBe(3);
        (await CountLimitsAsync(tables)).ShouldBe(3);
    }

    [Fact]
    public async Task Mail_SupportsMailboxIsRefused_IsKeptAndSentLater()
    {
        await using var world = new HelpWorld(await storage.CreateTablesAsync());
        var form = HelpWorld.OpenAsNobody();
        await world.SubmitAsync(form);
        world.Mail.Sink.FailNext(SmtpFault.RefuseRecipient);
        await world.Mail.SendAsync();
        (await world.FindAsync(form)).ShouldNotBeNull().Sealed.ShouldNotBeNull();

        world.Mail.Time.Advance(TimeSpan.FromHours(5));
        await world.Mail.SendAsync();

        world.Mail.Sink.Messages.ShouldHaveSingleItem().TextBody!.ShouldContain("Spam-Ordner");
        (await world.FindAsync(form)).ShouldNotBeNull().Sealed.ShouldBeNull();
    }

    private static async Task<int> CountLimitsAsync(SsoTables tables) =>
        await tables.Budgets.QueryAsync<TableEntity>("PartitionKey gt 'limit' and PartitionKey lt 'limit}'").CountAsync(Cancellation);

    private static async Task ShouldHoldNothingAsync(SsoTables tables)
    {
        foreach (var table in tables.All)
            await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: Cancellation))
                foreach (var value in row.Select(property => property.Value).OfType<string>())
                    foreach (var secret in new[] { "Spam-Ordner", "2345678" }) value.ShouldNotContain(secret, Case.Sensitive, $"{table.Name} {row.RowKey}");
    }
}
