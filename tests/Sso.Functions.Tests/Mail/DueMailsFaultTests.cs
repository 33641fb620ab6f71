using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Migration;

namespace Sso.Functions.Tests.Mail;

/// <summary>The outbox when transport or clock misbehave.</summary>
public sealed class DueMailsFaultTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_Greylisted_WaitsLongerEachTimeAndGivesUpAfterTheLastAttempt()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        world.Set("Mail:MaxAttempts", "3");
        await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered);
        world.Sink.FailNext(SmtpFault.TryLater, SmtpFault.TryLater, SmtpFault.TryLater);

        await world.SendAsync();
        await world.SendAsync();
        (await world.GetOutboxAsync()).ShouldHaveSingleItem()["Deferrals"].ShouldBe(1);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.SendAsync();
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.SendAsync();
        (await world.GetOutboxAsync()).ShouldHaveSingleItem()["Deferrals"].ShouldBe(2);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.SendAsync();

        (await world.GetOutboxAsync()).ShouldHaveSingleItem()["Kind"].ShouldBe(nameof(MailKind.Question));
        (await world.GetAccountAsync()).Problem.ShouldBe(AccountProblems.MailUndeliverable);
        world.Sink.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_RelayGoesDown_LeavesItAloneForAWhileAndLosesNothing()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        for (var i = 1; i <= 3; i++) await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered, $"K{i}");
        world.Sink.FailNext(SmtpFault.None, SmtpFault.ShutDown);

        await world.SendAsync();
        world.Sink.Messages.Count.ShouldBe(1);
        await world.SendAsync();
        world.Sink.Messages.Count.ShouldBe(1, "the relay is left alone");
        world.Time.Advance(TimeSpan.FromSeconds(10));
        await world.SendAsync();
        world.Sink.Messages.Count.ShouldBe(2);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.SendAsync();

        world.Sink.Messages.Count.ShouldBe(3);
        world.Sink.Messages.Select(m => m.MessageId).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Send_RelayDownForADay_GivesNothingUp()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        world.Set("Mail:MaxAttempts", "2");
        await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered);
        world.Set("Mail:Smtp:Port", "1");
        for (var hour = 0; hour < 24; hour++)
        {
            await world.SendAsync();
            world.Time.Advance(TimeSpan.FromHours(1));
        }
        (await world.GetAccountAsync()).Problem.ShouldBeNull();

        world.Set("Mail:Smtp:Port", world.Sink.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await world.SendAsync();

        world.Sink.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_ClockPutBackAnHour_GoesOnSending()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        world.Set("Mail:PerMinute", "1");
        for (var i = 1; i <= 3; i++) await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered, $"K{i}");
        await world.SendAsync();

        await using var earlier = world.Copy(MailWorld.Start.AddHours(-1));
        await earlier.SendAsync();
        earlier.Sink.Messages.ShouldBeEmpty("the minute of the clock's first reading may still run");
        earlier.Time.Advance(MailLedger.RunLimit + TimeSpan.FromMinutes(1));
        await earlier.SendAsync();

        earlier.Sink.Messages.Count.ShouldBe(1);
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
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.SendAsync();

        world.Sink.Messages.Count.ShouldBe(2);
        world.Sink.Messages.Select(m => m.MessageId).Distinct().ShouldHaveSingleItem();
        (await world.GetAccountAsync()).State.ShouldBe(AccountState.PasswordMailed);
    }
}
