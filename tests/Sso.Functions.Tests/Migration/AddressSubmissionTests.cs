using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Migration;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Migration;

public sealed class AddressSubmissionTests(StorageFixture storage)
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));
    private readonly Mock<DurableTaskClient> _client = new("test");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Submit_FreeAddresses_BeginsTheMove()
    {
        var tables = await storage.CreateTablesAsync();
        await AddCustomerAsync(tables, "K1", 3);

        var (taken, _) = await SubmitAsync(tables, "K1", i => $"p{i}@example.com");

        taken.ShouldBeTrue();
        (await new CustomerStore(tables).GetAsync("K1", Cancellation)).State.ShouldBe(CustomerState.InProgress);
        var accounts = await new CustomerStore(tables).GetAccountsAsync("K1", Cancellation);
        accounts.Select(a => a.Email).ShouldBe(["p1@example.com", "p2@example.com", "p3@example.com"]);
        accounts.ShouldAllBe(a => a.State == AccountState.AddressEntered);
        _client.Verify(c => c.RaiseEventAsync("customer-K1", MigrationEvents.AddressesSubmitted, It.IsAny<object>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task Submit_AddressOfAnotherCustomer_IsRefusedAtTheFieldAndNothingIsKept()
    {
        var tables = await storage.CreateTablesAsync();
        await AddCustomerAsync(tables, "K1", 1);
        await AddCustomerAsync(tables, "K2", 2);
        await SubmitAsync(tables, "K1", _ => "shared@example.com");

        var (taken, form) = await SubmitAsync(tables, "K2", i => i == 1 ? "own@example.com" : "Shared@Example.com");

        taken.ShouldBeFalse();
        form.FaultOf("K2-02").ShouldBe(AddressFault.Taken);
        form.FaultOf("K2-01").ShouldBeNull();
        (await new CustomerStore(tables).GetAsync("K2", Cancellation)).State.ShouldBe(CustomerState.Offered);
        (await tables.Emails.FindAsync(TableKey.Encode("own@example.com"), "address", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Submit_SameAddressAtTheSameMoment_ExactlyOneWins()
    {
        var tables = await storage.CreateTablesAsync();
        foreach (var id in Enumerable.Range(1, 8)) await AddCustomerAsync(tables, $"K{id}", 1);

        var results = await Task.WhenAll(Enumerable.Range(1, 8).Select(id => SubmitAsync(tables, $"K{id}", _ => "race@example.com")));

        results.Count(r => r.Taken).ShouldBe(1);
        results.Count(r => r.Form.HasFaults).ShouldBe(7);
    }

    [Fact]
    public async Task Submit_DiesAfterAnyWrite_IsCompletedBySubmittingAgain()
    {
        for (var writes = 0; ; writes++)
        {
            var stop = new StopAfterWrites(writes);
            var mortal = await storage.CreateTablesAsync(stop);
            var tables = new SsoTables(new TableServiceClient(storage.ConnectionString), mortal.Customers.Name[..^"Customers".Length]);
            await AddCustomerAsync(tables, "K1", 2);
            try { await SubmitAsync(mortal, "K1", i => $"p{i}@example.com"); }
            catch (ProcessDiedException) { }

            // The page is sent again; if the customer's row was written already, the wizard only shows the progress.
            if ((await new CustomerStore(tables).GetAsync("K1", Cancellation)).State == CustomerState.Offered)
                (await SubmitAsync(tables, "K1", i => $"p{i}@example.com")).Taken.ShouldBeTrue($"after {writes} writes");
            _time.Advance(TimeSpan.FromMinutes(1));
            var pending = new PendingSignals(tables);
            await new ReconcileSignalsFunction(pending, new OrchestrationSignals(pending, _time), Steps(tables), _time).RunAsync(new(), _client.Object, Cancellation);

            (await new CustomerStore(tables).GetAsync("K1", Cancellation)).State.ShouldBe(CustomerState.InProgress);
            (await new CustomerStore(tables).GetAccountsAsync("K1", Cancellation)).ShouldAllBe(a => a.State == AccountState.AddressEntered);
            _client.Verify(
                c => c.RaiseEventAsync("customer-K1", MigrationEvents.AddressesSubmitted, It.IsAny<object>(), It.IsAny<CancellationToken>()),
                Times.AtLeastOnce, $"after {writes} writes");
            _client.Invocations.Clear();
            if (!stop.Stopped) break;
        }
    }

    [Fact]
    public async Task Reserve_LeftOverOfACallThatDied_IsTakenOverAfterTenMinutes()
    {
        var tables = await storage.CreateTablesAsync();
        await AddCustomerAsync(tables, "K1", 1);
        await AddCustomerAsync(tables, "K2", 1);
        EmailAddress.TryParse("left@example.com", out var address, out _).ShouldBeTrue();
        var sut = new EmailReservations(tables, new CustomerStore(tables), _time);
        (await sut.TryReserveAsync(address!, "K1", "K1-01", Cancellation)).ShouldBeTrue();

        (await sut.TryReserveAsync(address!, "K2", "K2-01", Cancellation)).ShouldBeFalse();
        _time.Advance(EmailReservations.LeftOverAfter);

        (await sut.TryReserveAsync(address!, "K2", "K2-01", Cancellation)).ShouldBeTrue();
        (await sut.TryReserveAsync(address!, "K1", "K1-01", Cancellation)).ShouldBeFalse();
    }

    private async Task<(bool Taken, AddressForm Form)> SubmitAsync(SsoTables tables, string customerId, Func<int, string> address)
    {
        _client.Setup(c => c.GetInstanceAsync(It.IsAny<string>(), false, It.IsAny<CancellationToken>())).ReturnsAsync(
            new OrchestrationMetadata("MigrateCustomer", InstanceIds.Customer(customerId)) { RuntimeStatus = OrchestrationRuntimeStatus.Running });
        var customers = new CustomerStore(tables);
        var pending = new PendingSignals(tables);
        var sut = new AddressSubmission(
            customers, new EmailReservations(tables, customers, _time), new LoginDirectory(tables), pending, new OrchestrationSignals(pending, _time), _time);
        var accounts = await customers.GetAccountsAsync(customerId, Cancellation);
        var form = AddressForm.Read(accounts, id => address(int.Parse(id[^2..], System.Globalization.CultureInfo.InvariantCulture)));
        return (await sut.TrySubmitAsync(customerId, accounts, form, _client.Object, Cancellation), form);
    }

    private static async Task AddCustomerAsync(SsoTables tables, string id, int accounts)
    {
        var customer = new Customer { Id = id, Name = id, Language = "de", Order = id, State = CustomerState.Offered };
        var change = new CustomerChange
        {
            CustomerId = id,
            Customer = customer,
            Accounts = [.. Enumerable.Range(1, accounts).Select(n => new Account
            {
                CustomerId = id, Id = $"{id}-{n:00}", DisplayName = $"Person {n}", IsMain = n == 1, Logins = [new Login("infleet", $"{id}.{n}", ["all"])],
            })],
        };
        (await new CustomerStore(tables).TrySaveAsync(change, Cancellation)).ShouldBeTrue();
    }

    private AccountSteps Steps(SsoTables tables) => new(new CustomerStore(tables), new LoginDirectory(tables), new DirectoryUsers(tables, _time), _time);
}
