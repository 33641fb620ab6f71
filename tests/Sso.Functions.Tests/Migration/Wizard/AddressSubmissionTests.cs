using Moq;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Migration.Wizard;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Migration.Wizard;

public sealed class AddressSubmissionTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Submit_FreeAddresses_BeginsTheMove()
    {
        var world = await CreateAsync("K1", 3);

        (await SubmitAsync(world, "K1", number => Entries.At($"p{number}@example.com"))).Result.ShouldBe(SubmissionResult.Submitted);

        (await world.Customers.GetAsync("K1", Cancellation)).State.ShouldBe(CustomerState.InProgress);
        var accounts = await world.Customers.GetAccountsAsync("K1", Cancellation);
        accounts.Select(a => a.Email).ShouldBe(["p1@example.com", "p2@example.com", "p3@example.com"]);
        accounts.ShouldAllBe(a => a.State == AccountState.AddressEntered && a.SealedCode != null);
        (await world.Get<LoginDirectory>().FindAsync("infleet", "K1.3", Cancellation))!.CustomerState.ShouldBe(CustomerState.InProgress);
        world.Client.Verify(c => c.RaiseEventAsync("customer-K1", MigrationEvents.AddressesSubmitted, It.IsAny<object>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task Submit_AddressOfAnotherCustomer_IsRefusedAtTheFieldAndNothingIsKept()
    {
        var world = await CreateAsync("K1", 1);
        await world.AddCustomerAsync("K2", 2);
        await SubmitAsync(world, "K1", _ => Entries.At("shared@example.com"));

        var outcome = await SubmitAsync(world, "K2", number => Entries.At(number == 1 ? "own@example.com" : "Shared@Example.com"));

        outcome.Result.ShouldBe(SubmissionResult.Refused);
        outcome.Check!.FaultOf("K2-02").ShouldBe(new EntryFault(EntryField.Address, AddressFault.Taken));
        outcome.Check.FaultOf("K2-01").ShouldBeNull();
        (await world.Customers.GetAsync("K2", Cancellation)).State.ShouldBe(CustomerState.Offered);
        (await world.Tables.Emails.FindAsync(TableKey.Encode("own@example.com"), "address", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Submit_PlusAddressWhereTheTenantTakesNone_IsRefusedAtTheFieldAndNothingIsKept()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync()) { Settings = { ["Tenant:PlusAddresses"] = "false" } };
        await world.AddCustomerAsync("K1", 2);

        var outcome = await SubmitAsync(world, "K1", number => Entries.At(number == 1 ? "info@example.com" : "info+lager@example.com"));

        outcome.Check!.FaultOf("K1-02")!.Fault.ShouldBe(AddressFault.Tagged);
        outcome.Check.FaultOf("K1-01").ShouldBeNull();
        (await world.Tables.Emails.FindAsync(TableKey.Encode("info@example.com"), "address", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Submit_SameAddressAtTheSameMoment_ExactlyOneWins()
    {
        var world = await CreateAsync("K1", 1);
        foreach (var id in Enumerable.Range(2, 7)) await world.AddCustomerAsync($"K{id}", 1);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(id => SubmitAsync(world, $"K{id}", _ => Entries.At("race@example.com"))));

        outcomes.Count(outcome => outcome.Result == SubmissionResult.Submitted).ShouldBe(1);
        outcomes.Count(outcome => outcome.Check?.Faults.Values.Single().Fault == AddressFault.Taken).ShouldBe(7);
    }

    [Fact]
    public async Task Submit_RedirectsRetirementsAndMerges_SaysSoInTheRowsAndAtTheGate()
    {
        var world = await CreateVariedAsync(storage, "K1");

        (await SubmitAsync(world, "K1", Varied)).Result.ShouldBe(SubmissionResult.Submitted);

        await ShouldBeVariedAsync(world);
        (await world.Get<AccountDrafts>().GetAsync("K1", Cancellation)).ShouldBeEmpty();
        (await world.Customers.GetAuditAsync("K1", Cancellation).Select(record => record.Action).ToListAsync(Cancellation))
            .ShouldBe(["account.address_entered", "account.address_entered", "account.retired", "account.merged", "customer.submitted"], ignoreOrder: true);
    }

    [Fact]
    public async Task Submit_DiesAfterAnyWrite_IsCompletedBySubmittingAgain()
    {
        for (var writes = 0; ; writes++)
        {
            var stop = new StopAfterWrites(writes);
            var world = await CreateVariedAsync(storage, "K1");
            var mortal = storage.Open(world.Tables, stop);
            try { await SubmitAsync(world, "K1", Varied, mortal); }
            catch (ProcessDiedException) { }
            catch (AggregateException dead) when (dead.InnerException is ProcessDiedException) { }

            // The page is sent again; if the customer's row was written already, the wizard only shows the progress.
            var resubmitted = await SubmitAsync(world, "K1", Varied);
            resubmitted.Result.ShouldBe(SubmissionResult.Submitted, $"after {writes} writes");
            world.Time.Advance(TimeSpan.FromMinutes(1));
            await world.ReconcileAsync();

            // What the gate knows of accounts that go on is made good by their orchestrations, which begin with it.
            await ShouldBeVariedAsync(world, withGate: false);
            world.Client.Verify(
                c => c.RaiseEventAsync("customer-K1", MigrationEvents.AddressesSubmitted, It.IsAny<object>(), It.IsAny<CancellationToken>()),
                Times.AtLeastOnce, $"after {writes} writes");
            world.Client.Invocations.Clear();
            if (!stop.Stopped) break;
        }
    }

    [Fact]
    public async Task Submit_DiesBetweenPartsAndTheAddressesAreExchanged_TakesTheNewOnes()
    {
        var world = await CreateAsync("K1", 40);
        var accounts = 40;
        var mortal = storage.Open(world.Tables, new StopAfterWrites(accounts + 2)); // Reservations, signal, and the first part.
        try { await SubmitAsync(world, "K1", number => Entries.At($"p{number}@example.com"), mortal); }
        catch (ProcessDiedException) { }
        (await world.GetAccountAsync("K1", 2)).State.ShouldBe(AccountState.AddressEntered);
        (await world.Customers.GetAsync("K1", Cancellation)).State.ShouldBe(CustomerState.Offered);

        var outcome = await SubmitAsync(world, "K1", number => Entries.At($"p{number switch { 2 => 3, 3 => 2, _ => number }}@example.com"));

        outcome.Result.ShouldBe(SubmissionResult.Submitted);
        (await world.GetAccountAsync("K1", 2)).Email.ShouldBe("p3@example.com");
        (await world.GetAccountAsync("K1", 3)).Email.ShouldBe("p2@example.com");
        foreach (var number in new[] { 2, 3 })
        {
            var account = await world.GetAccountAsync("K1", number);
            (await world.Tables.Emails.FindAsync(TableKey.Encode(account.Email!), "address", Cancellation))!.GetString("AccountId").ShouldBe(account.Id);
        }
    }

    [Fact]
    public async Task Submit_TwiceAtTheSameMoment_BeginsOneMoveWithOneOfThem()
    {
        var world = await CreateAsync("K1", 65);

        var outcomes = await Task.WhenAll(
            SubmitAsync(world, "K1", number => Entries.At($"a{number}@example.com")), SubmitAsync(world, "K1", number => Entries.At($"b{number}@example.com")));

        outcomes.ShouldContain(outcome => outcome.Result == SubmissionResult.Submitted);
        var accounts = await world.Customers.GetAccountsAsync("K1", Cancellation);
        accounts.Select(account => account.Email![0]).Distinct().ShouldHaveSingleItem();
        (await world.Customers.GetAuditAsync("K1", Cancellation).CountAsync(record => record.Action == "customer.submitted", Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task Submit_DraftSavedMeanwhile_IsNotLostSilently()
    {
        var world = await CreateAsync("K1", 2);
        var state = await StateAsync(world, "K1", number => Entries.At($"p{number}@example.com"));
        await SaveAsync(world, state, state.Accounts[1], Entries.At("other@example.com"));

        var outcome = await world.Get<AddressSubmission>().SubmitAsync(state, state.Entries, world.Client.Object, Cancellation);

        outcome.Result.ShouldBe(SubmissionResult.Interrupted);
        (await world.Customers.GetAsync("K1", Cancellation)).State.ShouldBe(CustomerState.Offered);
        (await world.Get<AccountDrafts>().GetAsync("K1", Cancellation))["K1-02"].Entry.Address.ShouldBe("other@example.com");
    }

    [Fact]
    public async Task Submit_Again_ChangesNothing()
    {
        var world = await CreateAsync("K1", 2);
        await SubmitAsync(world, "K1", number => Entries.At($"p{number}@example.com"));

        (await SubmitAsync(world, "K1", number => Entries.At($"q{number}@example.com"))).Result.ShouldBe(SubmissionResult.Submitted);

        (await world.Customers.GetAccountsAsync("K1", Cancellation)).Select(a => a.Email).ShouldBe(["p1@example.com", "p2@example.com"]);
    }

    [Fact]
    public async Task Submit_ThreeHundredAccounts_TakesAtMostThreeStorageOperationsAnAccount()
    {
        const int Accounts = 300;
        var counter = new RequestCounter();
        var world = await CreateAsync("K1", Accounts);
        await StateAsync(world, "K1", number => Entries.At($"p{number}@example.com"));
        var counted = storage.Open(world.Tables, counter);

        var state = await world.Get<WizardStates>(counted).GetAsync("K1", Cancellation);
        (await world.Get<AddressSubmission>(counted).SubmitAsync(state, state.Entries, world.Client.Object, Cancellation)).Result.ShouldBe(SubmissionResult.Submitted);

        TestContext.Current.SendDiagnosticMessage($"{counter.Requests} requests for {Accounts} accounts, {(double)counter.Requests / Accounts:0.00} each");
        counter.Requests.ShouldBeLessThanOrEqualTo(3 * Accounts);
    }

    [Fact]
    public async Task Reserve_FreeAddress_IsOneOperation()
    {
        var counter = new RequestCounter();
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        EmailAddress.TryParse("free@example.com", out var address, out _).ShouldBeTrue();

        (await world.Get<EmailReservations>(storage.Open(world.Tables, counter)).TryReserveAsync(address!, "K1", "K1-01", Cancellation)).ShouldBeTrue();

        counter.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Reserve_LeftOverOfACallThatDied_IsTakenOverAfterTenMinutes()
    {
        var world = await CreateAsync("K1", 1);
        await world.AddCustomerAsync("K2", 1);
        EmailAddress.TryParse("left@example.com", out var address, out _).ShouldBeTrue();
        var sut = world.Get<EmailReservations>();
        (await sut.TryReserveAsync(address!, "K1", "K1-01", Cancellation)).ShouldBeTrue();

        (await sut.TryReserveAsync(address!, "K2", "K2-01", Cancellation)).ShouldBeFalse();
        world.Time.Advance(EmailReservations.LeftOverAfter);

        (await sut.TryReserveAsync(address!, "K2", "K2-01", Cancellation)).ShouldBeTrue();
        (await sut.TryReserveAsync(address!, "K1", "K1-01", Cancellation)).ShouldBeFalse();
    }

    // The main account with a mailbox, a redirected one, one that is not needed, and one at Logbook that is the same person as the second.
    private static AccountEntry Varied(int number) => number switch
    {
        1 => Entries.At("info@example.com"),
        2 => Entries.Redirected("info+zwei@example.com"),
        3 => Entries.Retired,
        _ => Entries.SameAs(2),
    };

    private static Task<MigrationWorld> CreateVariedAsync(StorageFixture storage, string customerId) => CreateAsync(
        storage, customerId, 4, account => account.Id == "K1-04" ? account with { Logins = [new Login("logbook", "K1.4", ["logbook.write"])] } : account);

    private static async Task ShouldBeVariedAsync(MigrationWorld world, bool withGate = true)
    {
        (await world.Customers.GetAsync("K1", Cancellation)).State.ShouldBe(CustomerState.InProgress);
        var accounts = await world.Customers.GetAccountsAsync("K1", Cancellation);
        accounts.Select(account => account.State).ShouldBe([AccountState.AddressEntered, AccountState.AddressEntered, AccountState.Retired, AccountState.Merged]);
        accounts[1].RedirectToMain.ShouldBeTrue();
        accounts[1].Logins.Select(login => (login.Application, login.MergedFrom)).ShouldBe([("infleet", null), ("logbook", "K1-04")]);
        accounts[2].LegacyClosedAt.ShouldNotBeNull();
        accounts[3].MergedInto.ShouldBe("K1-02");
        if (!withGate) return;

        var gate = world.Get<LoginDirectory>();
        (await gate.FindAsync("logbook", "K1.4", Cancellation))!.AccountId.ShouldBe("K1-02");
        (await gate.FindAsync("infleet", "K1.3", Cancellation))!.LegacyClosedAt.ShouldBe(MigrationWorld.Start.AddHours(72));
    }

    private Task<MigrationWorld> CreateAsync(string customerId, int accounts) => CreateAsync(storage, customerId, accounts, prepare: null);

    private static async Task<MigrationWorld> CreateAsync(StorageFixture storage, string customerId, int accounts, Func<Account, Account>? prepare)
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync(customerId, accounts, prepare: prepare);
        return world;
    }

    /// <summary>What the wizard reads after the entries have been saved as drafts.</summary>
    private static async Task<WizardState> StateAsync(MigrationWorld world, string customerId, Func<int, AccountEntry> entryOf)
    {
        var states = world.Get<WizardStates>();
        var state = await states.GetAsync(customerId, Cancellation);
        if (!state.IsOpen) return state;
        await world.Get<AccountDrafts>().SaveAsync(
            state.Stored, [.. state.Accounts.Select(account => new EntryChange(account.Id, entryOf(Number(account)), Revision: null))], Cancellation);
        return await states.GetAsync(customerId, Cancellation);
    }

    private static Task<DraftOutcome> SaveAsync(MigrationWorld world, WizardState state, Account account, AccountEntry entry) =>
        world.Get<AccountDrafts>().SaveAsync(state.Stored, [new EntryChange(account.Id, entry, Revision: null)], Cancellation);

    private static async Task<SubmissionOutcome> SubmitAsync(MigrationWorld world, string customerId, Func<int, AccountEntry> entryOf, SsoTables? tables = null)
    {
        var state = await StateAsync(world, customerId, entryOf);
        return await world.Get<AddressSubmission>(tables).SubmitAsync(state, state.Entries, world.Client.Object, Cancellation);
    }

    private static int Number(Account account) => int.Parse(account.Id[(account.Id.IndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
}
