using Moq;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Migration;

public sealed class AddressSubmissionTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Submit_FreeAddresses_BeginsTheMove()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", 3);

        var (taken, _) = await SubmitAsync(world, "K1", i => $"p{i}@example.com");

        taken.ShouldBeTrue();
        (await world.Customers.GetAsync("K1", Cancellation)).State.ShouldBe(CustomerState.InProgress);
        var accounts = await world.Customers.GetAccountsAsync("K1", Cancellation);
        accounts.Select(a => a.Email).ShouldBe(["p1@example.com", "p2@example.com", "p3@example.com"]);
        accounts.ShouldAllBe(a => a.State == AccountState.AddressEntered);
        world.Client.Verify(c => c.RaiseEventAsync("customer-K1", MigrationEvents.AddressesSubmitted, It.IsAny<object>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task Submit_AddressOfAnotherCustomer_IsRefusedAtTheFieldAndNothingIsKept()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", 1);
        await world.AddCustomerAsync("K2", 2);
        await SubmitAsync(world, "K1", _ => "shared@example.com");

        var (taken, form) = await SubmitAsync(world, "K2", i => i == 1 ? "own@example.com" : "Shared@Example.com");

        taken.ShouldBeFalse();
        form.FaultOf("K2-02").ShouldBe(AddressFault.Taken);
        form.FaultOf("K2-01").ShouldBeNull();
        (await world.Customers.GetAsync("K2", Cancellation)).State.ShouldBe(CustomerState.Offered);
        (await world.Tables.Emails.FindAsync(TableKey.Encode("own@example.com"), "address", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Submit_PlusAddressWhereTheTenantTakesNone_IsRefusedAtTheFieldAndNothingIsKept()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync()) { Settings = { ["Tenant:PlusAddresses"] = "false" } };
        await world.AddCustomerAsync("K1", 2);

        var (taken, form) = await SubmitAsync(world, "K1", i => i == 1 ? "info@example.com" : "info+lager@example.com");

        taken.ShouldBeFalse();
        form.FaultOf("K1-02").ShouldBe(AddressFault.Tagged);
        form.FaultOf("K1-01").ShouldBeNull();
        (await world.Tables.Emails.FindAsync(TableKey.Encode("info@example.com"), "address", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Submit_SameAddressAtTheSameMoment_ExactlyOneWins()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        foreach (var id in Enumerable.Range(1, 8)) await world.AddCustomerAsync($"K{id}", 1);

        var results = await Task.WhenAll(Enumerable.Range(1, 8).Select(id => SubmitAsync(world, $"K{id}", _ => "race@example.com")));

        results.Count(r => r.Taken).ShouldBe(1);
        results.Count(r => r.Form.HasFaults).ShouldBe(7);
    }

    [Fact]
    public async Task Submit_DiesAfterAnyWrite_IsCompletedBySubmittingAgain()
    {
        for (var writes = 0; ; writes++)
        {
            var stop = new StopAfterWrites(writes);
            var world = new MigrationWorld(await storage.CreateTablesAsync());
            var mortal = storage.Open(world.Tables, stop);
            await world.AddCustomerAsync("K1", 2);
            try { await SubmitAsync(world, "K1", i => $"p{i}@example.com", mortal); }
            catch (ProcessDiedException) { }

            // The page is sent again; if the customer's row was written already, the wizard only shows the progress.
            if ((await world.Customers.GetAsync("K1", Cancellation)).State == CustomerState.Offered)
                (await SubmitAsync(world, "K1", i => $"p{i}@example.com")).Taken.ShouldBeTrue($"after {writes} writes");
            world.Time.Advance(TimeSpan.FromMinutes(1));
            await world.ReconcileAsync();

            (await world.Customers.GetAsync("K1", Cancellation)).State.ShouldBe(CustomerState.InProgress);
            (await world.Customers.GetAccountsAsync("K1", Cancellation)).ShouldAllBe(a => a.State == AccountState.AddressEntered);
            world.Client.Verify(
                c => c.RaiseEventAsync("customer-K1", MigrationEvents.AddressesSubmitted, It.IsAny<object>(), It.IsAny<CancellationToken>()),
                Times.AtLeastOnce, $"after {writes} writes");
            world.Client.Invocations.Clear();
            if (!stop.Stopped) break;
        }
    }

    [Fact]
    public async Task Reserve_LeftOverOfACallThatDied_IsTakenOverAfterTenMinutes()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", 1);
        await world.AddCustomerAsync("K2", 1);
        EmailAddress.TryParse("left@example.com", out var address, out _).ShouldBeTrue();
        var sut = world.Get<EmailReservations>();
        (await sut.TryReserveAsync(address!, "K1", "K1-01", Cancellation)).ShouldBeTrue();

        (await sut.TryReserveAsync(address!, "K2", "K2-01", Cancellation)).ShouldBeFalse();
        world.Time.Advance(EmailReservations.LeftOverAfter);

        (await sut.TryReserveAsync(address!, "K2", "K2-01", Cancellation)).ShouldBeTrue();
        (await sut.TryReserveAsync(address!, "K1", "K1-01", Cancellation)).ShouldBeFalse();
    }

    private static async Task<(bool Taken, AddressForm Form)> SubmitAsync(MigrationWorld world, string customerId, Func<int, string> address, SsoTables? tables = null)
    {
        var accounts = await world.Customers.GetAccountsAsync(customerId, Cancellation);
        var form = AddressForm.Read(accounts, id => address(int.Parse(id[^2..], System.Globalization.CultureInfo.InvariantCulture)));
        return (await world.Get<AddressSubmission>(tables).TrySubmitAsync(customerId, accounts, form, world.Client.Object, Cancellation), form);
    }
}
