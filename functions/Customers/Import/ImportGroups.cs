namespace Sso.Functions.Customers.Import;

/// <summary>
/// Finds the customer of each row. A row whose id cannot be trusted (it is missing or no id, or the columns have shifted) still belongs to somebody:
/// importing that customer without it would lose a person's log-in. It goes to the only customer whose id or name stands in it.
/// </summary>
internal static class ImportGroups
{
    /// <returns>The customers in the order in which they first appear.</returns>
    public static IReadOnlyList<ImportGroup> Of(IReadOnlyList<ImportRow> rows)
    {
        var trusted = rows.Where(IsTrusted).ToList();
        var ids = trusted.Select(row => row[ImportColumn.CustomerId]).ToHashSet(StringComparer.Ordinal);
        var idsByName = trusted.ToLookup(row => row[ImportColumn.CustomerName], row => row[ImportColumn.CustomerId], StringComparer.Ordinal);
        return
        [
            .. rows.GroupBy(row => KeyOf(row, ids, idsByName)).Select(group => new ImportGroup(group.Key.Customer, [.. group])),
        ];
    }

    private static (string Customer, int Line) KeyOf(ImportRow row, HashSet<string> ids, ILookup<string, string> idsByName)
    {
        if (IsTrusted(row)) return (row[ImportColumn.CustomerId], 0);
        var written = row.Values.Count > 0 ? row.Values[0] : "";
        if (ids.Contains(written)) return (written, 0);
        var named = row.Values.SelectMany(value => idsByName[value]).Distinct(StringComparer.Ordinal).Take(2).ToList();
        if (named.Count == 1) return (named[0], 0);
        // Rows without an id have nothing in common: each is a customer of its own.
        return (Shortened(written), written.Length == 0 ? row.Line : 0);
    }

    private static bool IsTrusted(ImportRow row) => row.Damage is null && RowRules.IsId(row[ImportColumn.CustomerId]);

    private static string Shortened(string written) => written[..Math.Min(written.Length, ImportFormat.MaxLength(ImportColumn.CustomerId))];
}
