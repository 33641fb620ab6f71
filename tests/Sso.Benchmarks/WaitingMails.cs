using System.Text.Json.Nodes;
using Sso.Functions.Mail;

namespace Sso.Benchmarks;

/// <summary>
/// Puts mails that wait for later into the data of a storage emulator that does not run. Writing 100,000 rows through it takes most of an hour, since it looks through the whole
/// partition for each.
/// </summary>
internal static class WaitingMails
{
    private const string Database = "__azurite_db_table__.json";
    private const string Collection = "devstoreaccount1$Outbox";

    /// <param name="dataFolder">Of the emulator. One mail waits in its outbox already: the others become like it.</param>
    /// <param name="count">How many wait afterwards.</param>
    /// <param name="due">When they are due.</param>
    public static void Fill(string dataFolder, int count, DateTimeOffset due)
    {
        var file = Path.Combine(dataFolder, Database);
        var database = JsonNode.Parse(File.ReadAllText(file))!;
        var outbox = database["collections"]!.AsArray().Single(collection => (string?)collection!["name"] == Collection)!;
        var pattern = outbox["data"]!.AsArray().Single(row => ((string?)row!["RowKey"])!.StartsWith(OutboxRows.LaterBegin, StringComparison.Ordinal))!;

        var rows = Enumerable.Range(1, count).Select(number =>
        {
            var row = pattern.DeepClone();
            var key = OutboxRows.LaterKey(new MailIntent($"W{number}", "1", MailKind.Reminder, 1, 1, due), due);
            (row["RowKey"], row["properties"]!["RowKey"]) = (key, key);
            row["$loki"] = number;
            return row;
        });
        outbox["data"] = new JsonArray([.. rows]);
        outbox["maxId"] = count;
        outbox["idIndex"] = new JsonArray([.. Enumerable.Range(1, count).Select(number => (JsonNode)number)]);
        // It makes them anew when it needs them.
        foreach (var (_, index) in outbox["binaryIndices"]!.AsObject()) (index!["dirty"], index["values"]) = (true, new JsonArray());
        File.WriteAllText(file, database.ToJsonString());
    }
}
