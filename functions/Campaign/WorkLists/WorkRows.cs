using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Data.Tables;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Storage;

namespace Sso.Functions.Campaign.WorkLists;

/// <summary>
/// The rows of a census. A phase's funnel names the run that counted it, and with that which rows of entries count: writing it makes all of a run's rows valid at once.
/// </summary>
internal static class WorkRows
{
    public const string FunnelPrefix = "funnel";
    public const string ItemPrefix = "work";

    // A property of a row takes 32,768 characters.
    private const int MostCharacters = 30_000;

    public static string FunnelRow(int phase) => TableKey.Join(FunnelPrefix, Number(phase));

    /// <summary>The rows of a list, of all phases and runs.</summary>
    public static string ListPrefix(WorkList list) => TableKey.Join(ItemPrefix, list.ToString());

    /// <summary>The name of a run. A later run's sorts after it, and no two are the same.</summary>
    public static string RunOf(DateTimeOffset begun) => $"{TableKey.Ascending(begun)}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    public static TableEntity ToRow(PhaseFunnel funnel, string run) => new(PlaceRows.Partition, FunnelRow(funnel.Phase))
    {
        ["Run"] = run,
        ["Funnel"] = JsonSerializer.Serialize(funnel),
    };

    public static PhaseFunnel ToFunnel(TableEntity row) => JsonSerializer.Deserialize<PhaseFunnel>(row.GetString("Funnel"))!;

    public static string RunOf(TableEntity funnel) => funnel.GetString("Run");

    /// <summary>The rows of a phase's entries, each within what a property takes.</summary>
    public static IEnumerable<TableEntity> ToRows(int phase, string run, IEnumerable<WorkItem> items)
    {
        foreach (var list in items.GroupBy(item => item.List))
            foreach (var (index, chunk) in Chunks(list.OrderBy(item => item.Since).Select(item => JsonSerializer.Serialize(item))).Index())
                yield return new TableEntity(
                    PlaceRows.Partition, TableKey.Join(ListPrefix(list.Key), Number(phase), run, index.ToString("D5", CultureInfo.InvariantCulture)))
                { ["Items"] = chunk };
    }

    public static IEnumerable<WorkItem> ToItems(WorkList list, TableEntity row) =>
        JsonSerializer.Deserialize<List<WorkItem>>(row.GetString("Items"))!.Select(item => item with { List = list });

    /// <summary>Takes a customer's entries out of a row of entries.</summary>
    /// <returns>False when it has none.</returns>
    public static bool TryRemove(TableEntity row, string customerId)
    {
        var items = JsonSerializer.Deserialize<List<WorkItem>>(row.GetString("Items"))!;
        if (items.RemoveAll(item => item.CustomerId == customerId) == 0) return false;
        row["Items"] = JsonSerializer.Serialize(items);
        return true;
    }

    /// <summary>The phase and the run of a row of entries.</summary>
    public static (int Phase, string Run) Origin(string rowKey)
    {
        var parts = rowKey.Split(TableKey.Separator);
        return (int.Parse(parts[2], CultureInfo.InvariantCulture), parts[3]);
    }

    private static IEnumerable<string> Chunks(IEnumerable<string> items)
    {
        List<string> chunk = [];
        var length = 0;
        foreach (var item in items)
        {
            if (length + item.Length > MostCharacters)
            {
                yield return Join(chunk);
                (chunk, length) = ([], 0);
            }
            chunk.Add(item);
            length += item.Length + 1;
        }
        if (chunk.Count > 0) yield return Join(chunk);
    }

    private static string Join(List<string> items) => $"[{string.Join(',', items)}]";

    private static string Number(int phase) => phase.ToString("D6", CultureInfo.InvariantCulture);
}
