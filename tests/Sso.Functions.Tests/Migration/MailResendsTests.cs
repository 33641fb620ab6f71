using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Migration;

namespace Sso.Functions.Tests.Migration;

public sealed class MailResendsTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Resend_Confirmation_EndsTheOldLinkAndQueuesOneMail()
    {
        var world = await ArrangeAsync(account => account.AskForConfirmation(1));

        (await ResendAsync(world)).ShouldBe(ResendOutcome.Sent);

        (await world.GetAccountAsync("K1", 1)).ConfirmationNumber.ShouldBe(2);
        (await world.Get<Outbox>().GetAllDueAsync(MigrationWorld.Start.AddDays(1), Cancellation)).ShouldHaveSingleItem().MailId.ShouldContain("|2");
    }

    [Fact]
    public async Task Resend_AgainAtOnce_IsRefusedUntilThePauseIsOverAndFiveTimesADay()
    {
        var world = await ArrangeAsync(account => account.AskForConfirmation(1));

        for (var sent = 0; sent < MailResends.PerDay; sent++)
        {
            (await ResendAsync(world)).ShouldBe(ResendOutcome.Sent);
            (await ResendAsync(world)).ShouldBe(ResendOutcome.TooSoon);
            world.Time.Advance(MailResends.Pause);
        }
        (await ResendAsync(world)).ShouldBe(ResendOutcome.TooSoon);
        world.Time.Advance(TimeSpan.FromDays(1));
        (await ResendAsync(world)).ShouldBe(ResendOutcome.Sent);
    }

    [Fact]
    public async Task Resend_NothingIsAwaited_SaysSo()
    {
        var world = await ArrangeAsync(account => account.AskForConfirmation(1).Confirm(MigrationWorld.Start));

        (await ResendAsync(world)).ShouldBe(ResendOutcome.NothingToSend);
    }

    [Fact]
    public async Task Resend_MailThatDidNotArrive_IsAwaitedAfresh()
    {
        var world = await ArrangeAsync(account => account.AskForConfirmation(1).MissMail(AccountProblems.MailNotDelivered));

        (await ResendAsync(world)).ShouldBe(ResendOutcome.Sent);

        (await world.GetAccountAsync("K1", 1)).Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData(AccountProblems.MailNotDelivered, true)]
    [InlineData(null, false)]
    public async Task CloseLegacy_PasswordMailDidNotArrive_LeavesTheOldDoorAndThePassword(string? problem, bool isOpen)
    {
        var world = await ArrangeAsync(account => Mail(account) with { Problem = problem });
        var close = new CloseLegacyLoginActivity(world.Get<AccountSteps>());

        await close.RunAsync(new AccountStep("K1", "K1-01", 1), Cancellation);

        var account = await world.GetAccountAsync("K1", 1);
        account.IsLegacyOpen(MigrationWorld.Start.AddYears(1)).ShouldBe(isOpen);
        (account.SealedPassword is not null).ShouldBe(isOpen);
    }

    private static Account Mail(Account account) => account.AskForConfirmation(1).Confirm(MigrationWorld.Start).SealPassword("sealed").CreateUser("user-1")
        .QueuePassword().MailPassword(MigrationWorld.Start);

    private static Task<ResendOutcome> ResendAsync(MigrationWorld world) =>
        world.Get<MailResends>().ResendAsync(new AccountChangeRequest("K1", "K1-01", Actors.MainAccount, "account.mail_resent"), Cancellation);

    private async Task<MigrationWorld> ArrangeAsync(Func<Account, Account> prepare)
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", 1, CustomerState.InProgress, account => prepare(account.EnterAddress(EmailAddress.FromStored("info@firma.example"))));
        return world;
    }
}
