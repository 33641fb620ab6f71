using System.Globalization;
using Azure.Data.Tables;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Operations.Erasing;

/// <summary>Everything that the tables hold, as text.</summary>
internal static class Traces
{
    /// <summary>The rows of all tables in which one of some words stands, in a key or a value, encoded or not.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(SsoTables tables, params string[] words)
    {
        var wanted = words.Concat(words.Select(TableKey.Encode)).Distinct().ToList();
        return [.. (await ReadAsync(tables)).Where(row => wanted.Exists(word => row.Contains(word, StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>A line for each row of each table: two equal lists are the same state.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(SsoTables tables)
    {
        List<string> rows = [];
        foreach (var table in tables.All)
            await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
                rows.Add($"{table.Name}: {row.PartitionKey} {row.RowKey} {string.Join(" ", row.Where(IsContent).OrderBy(p => p.Key, StringComparer.Ordinal).Select(Show))}");
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static string Show(KeyValuePair<string, object> property) => string.Create(CultureInfo.InvariantCulture, $"{property.Key}={property.Value}");

    private static bool IsContent(KeyValuePair<string, object> property) => property.Key is not ("odata.etag" or "Timestamp" or "PartitionKey" or "RowKey");
}
