using Azure.Data.Tables;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Storage;

public sealed class TableClientExtensionsTests(StorageFixture storage)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TryAdd_OfARowThatIsThere_SaysSoAndKeepsIt()
    {
        var table = (await storage.CreateTablesAsync()).Emails;
        await table.TryAddAsync(Row("first"), Cancel);

        var added = await table.TryAddAsync(Row("second"), Cancel);

        added.ShouldBeFalse();
        (await FindAsync(table)).GetString("Value").ShouldBe("first");
    }

    [Fact]
    public async Task TryReplace_OfARowThatSomebodyChanged_SaysSoAndKeepsTheirs()
    {
        var table = (await storage.CreateTablesAsync()).Emails;
        await table.TryAddAsync(Row("first"), Cancel);
        var mine = await FindAsync(table);
        await table.UpdateEntityAsync(Row("theirs"), Azure.ETag.All, TableUpdateMode.Replace, Cancel);

        mine["Value"] = "mine";
        var replaced = await table.TryReplaceAsync(mine, Cancel);

        replaced.ShouldBeFalse();
        (await FindAsync(table)).GetString("Value").ShouldBe("theirs");
    }

    [Fact]
    public async Task TryDelete_OfTheSameRowTwice_SucceedsOnce()
    {
        var table = (await storage.CreateTablesAsync()).Emails;
        await table.TryAddAsync(Row("first"), Cancel);
        var row = await FindAsync(table);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => table.TryDeleteAsync(row, Cancel)));

        outcomes.Count(deleted => deleted).ShouldBe(1);
    }

    [Fact]
    public async Task TrySubmit_WithOneRowThatIsThere_WritesNothing()
    {
        var table = (await storage.CreateTablesAsync()).Emails;
        await table.TryAddAsync(Row("first"), Cancel);

        var submitted = await table.TrySubmitAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p", "other")), new(TableTransactionActionType.Add, Row("second")),
        ], Cancel);

        submitted.ShouldBeFalse();
        (await table.FindAsync("p", "other", Cancel)).ShouldBeNull();
    }

    private static TableEntity Row(string value) => new("p", "r") { ["Value"] = value };

    private static async Task<TableEntity> FindAsync(TableClient table) => (await table.FindAsync("p", "r", Cancel)).ShouldNotBeNull();
}
