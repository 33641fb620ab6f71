using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Portal;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Migration;

namespace Sso.Functions.Tests.Portal;

public sealed class OldDoorTests(StorageFixture storage)
{
    private static readonly OldDoorSession Session = new("K1", "K1-01", "infleet");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendPassword_StillSealed_MailsTheSameOnceInAWhile()
    {
        var world = await CreateAsync(AccountCredentialsTests.Mailed);

        (await SendAsync(world)).ShouldBe(OldDoorOutcome.Sent);
        (await SendAsync(world)).ShouldBe(OldDoorOutcome.TooSoon);

        var account = await world.GetAccountAsync("K1", 1);
        (account.Generation, account.PasswordMailNumber).ShouldBe((1, 2));
        (await world.Customers.FindMailAsync("K1", new MailIntent("K1", "K1-01", MailKind.Password, 1, 2, default).Id, Cancellation)).ShouldNotBeNull();
    }

    [Fact]
    public async Task SendPassword_NoLongerSealed_MakesANewOne()
    {
        var world = await CreateAsync(account => AccountCredentialsTests.Mailed(account).CloseLegacy(MigrationWorld.Start));

        (await SendAsync(world)).ShouldBe(OldDoorOutcome.Renewed);

        var account = await world.GetAccountAsync("K1", 1);
        (account.Generation, account.State, account.IsLegacyOpen(MigrationWorld.Start)).ShouldBe((2, AccountState.Confirmed, true));
    }

    [Fact]
    public async Task SendPassword_AfterASignIn_LeadsToTheReset()
    {
        var world = await CreateAsync(account => AccountCredentialsTests.Mailed(account).SignIn(MigrationWorld.Start));

        (await SendAsync(world)).ShouldBe(OldDoorOutcome.ResetInstead);
    }

    [Fact]
    public async Task NoMailbox_BeforeTheFirstSignIn_ReopensTheLegacyDoorAndAsksForAnotherAddress()
    {
        var world = await CreateAsync(AccountCredentialsTests.Mailed);

        (await world.Get<OldDoor>().ReportNoMailboxAsync(Session, world.Client.Object, Cancellation)).ShouldBe(OldDoorOutcome.AddressReopened);

        var account = await world.GetAccountAsync("K1", 1);
        (account.State, account.IsLegacyOpen(MigrationWorld.Start), account.UnifiedOpen).ShouldBe((AccountState.Open, true, false));
    }

    [Fact]
    public async Task NoMailbox_AfterASignIn_ChangesNothingAndTellsSupportOnce()
    {
        var world = await CreateAsync(account => AccountCredentialsTests.Mailed(account).SignIn(MigrationWorld.Start));

        (await world.Get<OldDoor>().ReportNoMailboxAsync(Session, world.Client.Object, Cancellation)).ShouldBe(OldDoorOutcome.SupportTold);
        (await world.Get<OldDoor>().ReportNoMailboxAsync(Session, world.Client.Object, Cancellation)).ShouldBe(OldDoorOutcome.SupportTold);

        var account = await world.GetAccountAsync("K1", 1);
        (account.State, account.Generation).ShouldBe((AccountState.Done, 1));
        (await world.Customers.GetAuditAsync("K1", Cancellation).CountAsync(record => record.Action == "account.no_mailbox", Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task Tickets_OfOneDoor_DoNotOpenTheOther()
    {
        var tickets = new PortalTickets(await storage.CreateTablesAsync(), Options.Create(SampleOptions.Create()), TimeProvider.System);
        var oldDoor = TicketOf(await tickets.IssueForOldDoorAsync(Session, Cancellation));
        var wizard = TicketOf(await tickets.IssueAsync("K1", Cancellation));

        (await tickets.RedeemAsync(oldDoor, Cancellation)).ShouldBeNull();
        (await tickets.RedeemForOldDoorAsync(wizard, Cancellation)).ShouldBeNull();
        (await tickets.RedeemForOldDoorAsync(oldDoor, Cancellation)).ShouldBe(Session);
        (await tickets.RedeemForOldDoorAsync(oldDoor, Cancellation)).ShouldBeNull();
        (await tickets.RedeemAsync(wizard, Cancellation)).ShouldBe("K1");
    }

    private static string? TicketOf(TicketAnswer answer) => QueryHelpers.ParseQuery(answer.Url.Query)["ticket"];

    private static Task<OldDoorOutcome> SendAsync(MigrationWorld world) => world.Get<OldDoor>().SendPasswordAsync(Session, world.Client.Object, Cancellation);

    private async Task<MigrationWorld> CreateAsync(Func<Account, Account> prepare)
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", accounts: 1, CustomerState.InProgress, prepare);
        return world;
    }
}
