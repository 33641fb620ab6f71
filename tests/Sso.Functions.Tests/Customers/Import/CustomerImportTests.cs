using Sso.Functions.Customers;

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
    }
}
