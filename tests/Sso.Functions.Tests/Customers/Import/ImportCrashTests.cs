using Sso.Functions.Customers.Import;

namespace Sso.Functions.Tests.Customers.Import;

public sealed class ImportCrashTests(StorageFixture storage)
{
    private static readonly string[] Small =
    [
        "C1;Müller GmbH;de;C1-01;Anna;yes;infleet;anna;all;", "C1;Müller GmbH;de;C1-02;Bernd;no;infleet;bernd;all;", "C2;Weiß AG;en;C2-01;Max;yes;logbook;max;all;",
    ];

    // The customer's name, an account and a log-in change, an account goes and one comes.
    private static readonly string[] Changed =
    [
        "C1;Müller SE;de;C1-01;Anna;yes;infleet;anna;trips.read;", "C1;Müller SE;de;C1-03;Carla;no;infleet;bernd;all;", "C2;Weiß AG;en;C2-01;Max;yes;logbook;max;all;",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task Import_OfNewCustomersDyingAfterAnyWrite_IsCompletedByTheSameFile() => DieAfterEachWriteAsync(before: null, Small);

    [Fact]
    public Task Import_OfAChangedCustomerDyingAfterAnyWrite_IsCompletedByTheSameFile() => DieAfterEachWriteAsync(Small, Changed);

    [Fact]
    public async Task Import_OfMoreAccountsThanOneTransactionTakesDyingAfterAnyWrite_IsCompletedByTheSameFile()
    {
        var rows = Enumerable.Range(1, 35).Select(i => $"C9;Groß AG;de;A{i:D3};Konto {i};{(i == 1 ? "yes" : "no")};infleet;user{i};all;").ToArray();

        // Each log-in is a write; dying among them is the same everywhere, so begin with the last.
        await DieAfterEachWriteAsync(before: null, rows, from: 34);
    }

    [Fact]
    public async Task Import_OfTheOldFileAfterAChangeDied_GoesBackToTheOldState()
    {
        var expected = await ImportBench.CreateAsync(storage);
        await expected.RunAsync(ImportBench.File(Small));
        for (var writes = 0; ; writes++)
        {
            var bench = await ImportBench.CreateAsync(storage);
            await bench.RunAsync(ImportBench.File(Small));
            var stop = new StopAfterWrites(writes);
            await bench.DieAsync(ImportBench.File(Changed), stop);

            await bench.RunAsync(ImportBench.File(Small));

            (await bench.StateAsync()).ShouldBe(await expected.StateAsync(), $"after dying at write {writes}");
            if (!stop.Stopped) break;
        }
    }

    [Fact]
    public async Task Import_OfTheSameFileByTwoAtOnce_EndsAsByOne()
    {
        var expected = await ImportBench.CreateAsync(storage);
        var rows = Enumerable.Range(1, 12).Select(i => $"C{i};Kunde {i};de;C{i}-01;Anna;yes;infleet;anna{i};all;").ToArray();
        await expected.RunAsync(ImportBench.File(rows));
        var bench = await ImportBench.CreateAsync(storage);

        var reports = await Task.WhenAll(bench.RunAsync(ImportBench.File(rows)), bench.RunAsync(ImportBench.File(rows)));

        reports.ShouldAllBe(report => report.Rejected == 0 && report.Imported + report.Unchanged == 12);
        (await bench.StateAsync()).ShouldBe(await expected.StateAsync());
    }

    [Fact]
    public async Task Import_OfOneLoginForTwoCustomersAtOnce_GivesItToOneOfThem()
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var bench = await ImportBench.CreateAsync(storage);

            var reports = await Task.WhenAll(
                bench.RunAsync(ImportBench.File("C1;Müller GmbH;de;C1-01;Anna;yes;infleet;anna;all;")),
                bench.RunAsync(ImportBench.File("C2;Weiß AG;en;C2-01;Max;yes;infleet;Anna;all;")));

            reports.Sum(report => report.Imported).ShouldBe(1);
            reports.Sum(report => report.Rejected).ShouldBe(1);
            var entry = (await bench.Logins.FindAsync("infleet", "anna", Cancel)).ShouldNotBeNull();
            (await bench.WaitingIdsAsync()).ShouldBe([entry.CustomerId]);
        }
    }

    [Fact]
    public async Task Import_OfALoginWhoseClaimIsLeftOver_TakesItOverAfterTenMinutes()
    {
        var bench = await ImportBench.CreateAsync(storage);
        // One write: the claim of C1, which never gets its account.
        await bench.DieAsync(ImportBench.File("C1;Müller GmbH;de;C1-01;Anna;yes;infleet;anna;all;"), new StopAfterWrites(1));
        var other = ImportBench.File("C2;Weiß AG;en;C2-01;Max;yes;infleet;anna;all;");

        (await bench.RunAsync(other)).Faults.ShouldHaveSingleItem().Reason.ShouldContain("ten minutes");

        bench.Time.Advance(ImportPlanner.LeftOverAfter + TimeSpan.FromSeconds(1));
        (await bench.RunAsync(other)).Imported.ShouldBe(1);
    }

    private async Task DieAfterEachWriteAsync(string[]? before, string[] rows, int from = 0)
    {
        var expected = await ImportBench.CreateAsync(storage);
        if (before is not null) await expected.RunAsync(ImportBench.File(before));
        await expected.RunAsync(ImportBench.File(rows));
        for (var writes = from; ; writes++)
        {
            var bench = await ImportBench.CreateAsync(storage);
            if (before is not null) await bench.RunAsync(ImportBench.File(before));
            var stop = new StopAfterWrites(writes);
            await bench.DieAsync(ImportBench.File(rows), stop);

            var report = await bench.RunAsync(ImportBench.File(rows));

            report.Rejected.ShouldBe(0);
            (await bench.StateAsync()).ShouldBe(await expected.StateAsync(), $"after dying at write {writes}");
            if (!stop.Stopped) break;
        }
    }
}
