using Moq;
using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Tests.Migration;

public sealed class RedirectedAccountsTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Confirm_OfTheMainAccount_ConfirmsTheRedirectedAddressesThatItCovers()
    {
        var world = await ArrangeAsync();

        await ConfirmMainAsync(world);

        (await world.GetAccountAsync("K1", 2)).State.ShouldBe(AccountState.Confirmed);
        (await world.GetAccountAsync("K1", 3)).State.ShouldBe(AccountState.AddressEntered);
        (await world.GetAccountAsync("K1", 4)).State.ShouldBe(AccountState.AddressEntered);
        world.Client.Verify(c => c.RaiseEventAsync(InstanceIds.Account("K1", "K1-02", 1), MigrationEvents.AddressConfirmed, 1, It.IsAny<CancellationToken>()), Times.Once);
        (await world.PendingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Confirm_DiesAfterAnyWrite_TheReconcilerConfirmsTheRest()
    {
        for (var writes = 0; ; writes++)
        {
            var world = await ArrangeAsync();
            var stop = new StopAfterWrites(writes);
            try
            {
                await ConfirmMainAsync(world, storage.Open(world.Tables, stop));
            }
            catch (ProcessDiedException)
            {
            }

            // If nothing was written, the person presses the button again.
            await ConfirmMainAsync(world);
            for (var run = 0; run < 3; run++)
            {
                world.Time.Advance(TimeSpan.FromMinutes(1));
                await world.ReconcileAsync();
            }

            (await world.GetAccountAsync("K1", 2)).State.ShouldBe(AccountState.Confirmed, $"after {writes} writes");
            world.Client.Verify(c => c.RaiseEventAsync(
                InstanceIds.Account("K1", "K1-02", 1), MigrationEvents.AddressConfirmed, 1, It.IsAny<CancellationToken>()), Times.AtLeastOnce, $"after {writes} writes");
            if (!stop.Stopped) break;
        }
    }

    [Theory]
    [InlineData("info+lager@firma.example", "info@firma.example", true)]
    [InlineData("lager@firma.example", "info@firma.example", true)]
    [InlineData("info@firma.example", "info@firma.example", false)]
    [InlineData("info+lager@gmx.de", "info@gmx.de", true)]
    [InlineData("lager@gmx.de", "info@gmx.de", false)]
    [InlineData("info+@gmx.de", "info@gmx.de", false)]
    [InlineData("infox+lager@gmx.de", "info@gmx.de", false)]
    [InlineData("lager@anders.example", "info@firma.example", false)]
    [InlineData("lager@sub.firma.example", "info@firma.example", false)]
    public void IsCoveredBy_OnlyWhatCannotBeSomebodyElses(string address, string main, bool expected) =>
        RedirectRules.IsCoveredBy(EmailAddress.FromStored(address), EmailAddress.FromStored(main)).ShouldBe(expected);

    [Fact]
    public void PublicMailProviders_AreDomainsInTheirNormalForm() =>
        PublicMailProviders.All.ShouldAllBe(domain => domain.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-' || c == '.') && domain.Contains('.'));

    private static async Task ConfirmMainAsync(MigrationWorld world, Sso.Functions.Storage.SsoTables? tables = null)
    {
        var tokens = world.Get<ConfirmationTokens>();
        var token = tokens.Read(tokens.Create(await world.GetAccountAsync("K1", 1)))!;
        await world.Get<AddressConfirmation>(tables).ConfirmAsync(token, "k1.1", world.Client.Object, Cancellation);
    }

    /// <summary>1 is the main account, 2 redirected and covered, 3 redirected to a foreign domain, 4 reads its own mail.</summary>
    private async Task<MigrationWorld> ArrangeAsync()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        string[] addresses = ["info@firma.example", "info+lager@firma.example", "lager@anders.example", "vier@firma.example"];
        await world.AddCustomerAsync("K1", 4, CustomerState.InProgress, account =>
        {
            var number = int.Parse(account.Id[^2..], System.Globalization.CultureInfo.InvariantCulture);
            return account.EnterAddress(EmailAddress.FromStored(addresses[number - 1]), redirect: number is 2 or 3).AskForConfirmation(1);
        });
        return world;
    }
}
