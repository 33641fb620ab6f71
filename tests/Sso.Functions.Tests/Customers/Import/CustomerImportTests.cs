using System.Text;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;

namespace Sso.Functions.Tests.Customers.Import;

public sealed class CustomerImportTests(StorageFixture storage)
{
    private const string OneAccount = "C1;Müller GmbH;de;C1-01;Anna Müller;no;infleet;Müller;all;info@mueller.example";
    private const string MainOfTwo = "C2;Weiß AG;en;C2-01;Max Weiß;yes;infleet;weiss;all;info@weiss.example";
    private const string SubOfTwo = "C2;Weiß AG;en;C2-02;Eva Weiß;no;logbook;eva;trips.read,logbook.write;";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_OfSoundRows_StoresCustomersAccountsLoginsAndTheWaitingList()
    {
        var bench = await ImportBench.CreateAsync(storage);

        var report = await bench.RunAsync(ImportBench.File(MainOfTwo, OneAccount, SubOfTwo));

        (report.Customers, report.Imported, report.Rejected).ShouldBe((2, 2, 0));
        report.Faults.ShouldBeEmpty();
        (await bench.Store.GetAsync("C2", Cancel)).ShouldSatisfyAllConditions(
            customer => customer.Name.ShouldBe("Weiß AG"),
            customer => customer.Language.ShouldBe("en"),
            customer => customer.State.ShouldBe(CustomerState.Waiting),
            customer => customer.IsImporting.ShouldBeFalse());
        var sub = await bench.Store.GetAccountAsync("C2", "C2-02", Cancel);
        sub.IsMain.ShouldBeFalse();
        sub.Logins.ShouldHaveSingleItem().Permissions.ShouldBe(["logbook.write", "trips.read"]);
        (await bench.Logins.FindAsync("logbook", " EVA", Cancel)).ShouldNotBeNull().AccountId.ShouldBe("C2-02");
        (await bench.WaitingIdsAsync()).ShouldBe(["C2", "C1"]);
        (await bench.AuditAsync("C1")).ShouldBe(["account.imported C1-01", "customer.imported"], ignoreOrder: true);
    }

    [Fact]
    public async Task Import_OfAnOnlyAccount_MakesItTheMainAccount()
    {
        var bench = await ImportBench.CreateAsync(storage);

        await bench.RunAsync(ImportBench.File(OneAccount, OneAccount.Replace(";no;infleet;", ";yes;logbook;")));

        (await bench.Store.GetAccountAsync("C1", "C1-01", Cancel)).ShouldSatisfyAllConditions(
            account => account.IsMain.ShouldBeTrue(), account => account.Logins.Count.ShouldBe(2));
    }

    [Fact]
    public async Task Import_DryRun_ReportsTheSameAndWritesNothing()
    {
        var bench = await ImportBench.CreateAsync(storage);
        var file = ImportBench.File(MainOfTwo, SubOfTwo, OneAccount, "C3;Zu kurz");

        var dry = await bench.RunAsync(file, dryRun: true);

        (await bench.StateAsync()).ShouldBeEmpty();
        var real = await bench.RunAsync(file);
        dry.ShouldBeEquivalentTo(real);
        (real.Imported, real.Rejected).ShouldBe((2, 1));
    }

    [Fact]
    public async Task Import_OfTheSameFileAgain_ChangesNothingAndWritesNothing()
    {
        var counter = new RequestCounter();
        var bench = await ImportBench.CreateAsync(storage, counter);
        var file = ImportBench.File(MainOfTwo, SubOfTwo, OneAccount);
        await bench.RunAsync(file);
        var before = (State: await bench.StateAsync(), counter.Writes);

        bench.Time.Advance(TimeSpan.FromDays(1));
        var report = await bench.RunAsync(file);

        (report.Customers, report.Unchanged).ShouldBe((2, 2));
        (await bench.StateAsync()).ShouldBe(before.State);
        counter.Writes.ShouldBe(before.Writes);
    }

    [Fact]
    public async Task Import_OfAChangedCustomerWhoWaits_TakesOverEveryChange()
    {
        var bench = await ImportBench.CreateAsync(storage);
        await bench.RunAsync(ImportBench.File(OneAccount, MainOfTwo, SubOfTwo));

        // The sub account leaves, a new one comes, the main account gets its log-in and other permissions, and the customer another name.
        string[] changed =
        [
            "C2;Weiß SE;en;C2-01;Max Weiß;yes;infleet;weiss;vehicles.read;info@weiss.example", "C2;Weiß SE;en;C2-01;Max Weiß;yes;logbook;eva;all;",
            "C2;Weiß SE;en;C2-03;Neu;no;infleet;neu;all;",
        ];
        var report = await bench.RunAsync(ImportBench.File([OneAccount, .. changed]));

        (report.Updated, report.Unchanged).ShouldBe((1, 1));
        (await bench.Store.GetAccountsAsync("C2", Cancel)).Select(account => account.Id).ShouldBe(["C2-01", "C2-03"]);
        (await bench.Store.GetAsync("C2", Cancel)).Name.ShouldBe("Weiß SE");
        (await bench.Logins.FindAsync("logbook", "eva", Cancel)).ShouldNotBeNull().AccountId.ShouldBe("C2-01");
        (await bench.AuditAsync("C2")).ShouldContain("account.removed C2-02");

        var fresh = await ImportBench.CreateAsync(storage);
        await fresh.RunAsync(ImportBench.File([OneAccount, .. changed]));
        (await bench.StateAsync()).ShouldBe(await fresh.StateAsync());
    }

    [Fact]
    public async Task Import_OfARemovedAccount_FreesItsLogin()
    {
        var bench = await ImportBench.CreateAsync(storage);
        await bench.RunAsync(ImportBench.File(MainOfTwo, SubOfTwo));

        await bench.RunAsync(ImportBench.File(MainOfTwo));
        var report = await bench.RunAsync(ImportBench.File("C5;Neu;de;C5-01;Eva;yes;logbook;Eva;all;"));

        report.Imported.ShouldBe(1);
        (await bench.Logins.FindAsync("logbook", "eva", Cancel)).ShouldNotBeNull().CustomerId.ShouldBe("C5");
    }

    [Fact]
    public async Task Import_OfACustomerWhoHasStarted_RejectsChangesAndAcceptsTheSame()
    {
        var bench = await ImportBench.CreateAsync(storage);
        await bench.RunAsync(ImportBench.File(OneAccount));
        await bench.Store.UpdateAsync("C1", c => c.Enrol(1, bench.Time.GetUtcNow()), _ => new AuditRecord(bench.Time.GetUtcNow(), "test", "enrolled"), Cancel);
        var before = await bench.StateAsync();

        (await bench.RunAsync(ImportBench.File(OneAccount))).Unchanged.ShouldBe(1);
        var report = await bench.RunAsync(ImportBench.File(OneAccount.Replace("Anna", "Hanna")));

        report.Rejected.ShouldBe(1);
        report.Faults.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            fault => fault.Line.ShouldBe(2), fault => fault.Customer.ShouldBe("C1"), fault => fault.Reason.ShouldContain("offered the move already"));
        (await bench.StateAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Import_OfALoginThatAnotherAccountHasInStorage_RejectsTheNewOne()
    {
        var bench = await ImportBench.CreateAsync(storage);
        await bench.RunAsync(ImportBench.File(OneAccount));
        var before = await bench.StateAsync();

        var report = await bench.RunAsync(ImportBench.File(MainOfTwo.Replace(";weiss;", ";MÜLLER;"), SubOfTwo));

        (report.Rejected, report.Imported).ShouldBe((1, 0));
        report.Faults.ShouldBe([new ImportFault(2, "C2", "username", "The log-in belongs to account C1-01 of customer C1.")]);
        (await bench.StateAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Import_OfManyAccounts_WritesThemInChunks()
    {
        var bench = await ImportBench.CreateAsync(storage);
        var rows = Enumerable.Range(1, 100).Select(i => $"C9;Groß AG;de;A{i:D3};Konto {i};{(i == 1 ? "yes" : "no")};infleet;user{i};all;").ToArray();

        var report = await bench.RunAsync(ImportBench.File(rows));

        report.Imported.ShouldBe(1);
        (await bench.Store.GetAccountsAsync("C9", Cancel)).Count.ShouldBe(100);
        (await bench.Store.GetAsync("C9", Cancel)).IsImporting.ShouldBeFalse();
        (await bench.RunAsync(ImportBench.File(rows))).Unchanged.ShouldBe(1);
    }

    [Fact]
    public async Task Import_LaterFiles_WaitBehindEarlierOnes()
    {
        var bench = await ImportBench.CreateAsync(storage);
        await bench.RunAsync(ImportBench.File(OneAccount));
        bench.Time.Advance(TimeSpan.FromMinutes(1));

        await bench.RunAsync(ImportBench.File("A0;Früh;de;A0-01;Eva;yes;infleet;frueh;all;", OneAccount, MainOfTwo));

        (await bench.WaitingIdsAsync()).ShouldBe(["C1", "A0", "C2"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("customer_id;customer_name;language;account_id;display_name;is_main;application;username;permissions;known_email\n")]
    public async Task Import_OfAnEmptyFile_IsOneClearProblem(string file)
    {
        var bench = await ImportBench.CreateAsync(storage);

        (await bench.FailAsync(Encoding.UTF8.GetBytes(file))).Code.ShouldBe("import.empty");
    }

    [Theory]
    [InlineData("customer_id,customer_name\nC1,x")]
    [InlineData("\"unclosed")]
    [InlineData("\n\n")]
    public async Task Import_OfAnotherHeader_IsOneClearProblem(string file)
    {
        var bench = await ImportBench.CreateAsync(storage);

        (await bench.FailAsync(Encoding.UTF8.GetBytes(file))).Code.ShouldBeOneOf("import.header", "import.empty");
    }

    [Fact]
    public async Task Import_WithByteOrderMarkAndWindowsLineEnds_ReadsTheSame()
    {
        var bench = await ImportBench.CreateAsync(storage);
        var file = "\uFEFF" + ImportBench.File(OneAccount).Replace("\n", "\r\n");

        (await bench.RunAsync(file)).Imported.ShouldBe(1);
    }
}
