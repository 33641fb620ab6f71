using System.Buffers;
using System.Text;
using Azure.Data.Tables;

namespace Sso.Local.Demo;

/// <summary>
/// Looks for secrets where none may be: in every row of every table (the orchestrations' histories and packed texts included), every blob, every message of every queue
/// and every file of the data folder. Mails are left out, since they bring passwords to their owners.
/// </summary>
/// <param name="connectionString">Of the storage.</param>
/// <param name="dataFolder">The local cloud's.</param>
internal sealed class SecretSearch(string connectionString, string dataFolder)
{
    private const string Mails = "mails";

    /// <param name="secrets">What must not be found.</param>
    /// <param name="personal">What must not be found in logs and histories, as addresses.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Where something was found: table and row, blob, queue, or file. Never what.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(IReadOnlyCollection<string> secrets, IReadOnlyCollection<string> personal, CancellationToken cancellationToken)
    {
        var anywhere = SearchValues.Create([.. secrets], StringComparison.OrdinalIgnoreCase);
        var inLogs = SearchValues.Create([.. secrets, .. personal], StringComparison.OrdinalIgnoreCase);
        List<string> found = [];
        var service = new TableServiceClient(connectionString);
        await foreach (var table in service.QueryAsync(cancellationToken: cancellationToken))
        {
            // The engine's own tables hold what orchestrations were told: ids, and nothing about people.
            var forbidden = IsHistory(table.Name) ? inLogs : anywhere;
            await foreach (var row in service.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: cancellationToken))
                if (Texts(row).Any(text => Holds(text, forbidden))) found.Add($"table {table.Name}, row {row.PartitionKey} | {row.RowKey}");
        }
        await foreach (var (place, text) in new StoredTexts(connectionString).ReadAsync(cancellationToken))
            if (Holds(text, anywhere)) found.Add(place);
        foreach (var file in Directory.EnumerateFiles(dataFolder, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(dataFolder, file);
            if (relative.StartsWith(Mails, StringComparison.Ordinal)) continue;
            // The mailbox's own log names whom mails are for; it is no part of the product.
            var isLog = relative.StartsWith("logs", StringComparison.Ordinal) && !relative.EndsWith("mailbox.log", StringComparison.Ordinal);
            if (Holds(await ReadAsync(file, cancellationToken), isLog ? inLogs : anywhere)) found.Add($"file {relative}");
        }
        return found;
    }

    private static bool IsHistory(string table) => table.EndsWith("Instances", StringComparison.Ordinal) || table.EndsWith("Control", StringComparison.Ordinal);

    private static bool Holds(string text, SearchValues<string> forbidden) => text.AsSpan().ContainsAny(forbidden);

    private static IEnumerable<string> Texts(TableEntity row)
    {
        yield return $"{row.PartitionKey}\n{row.RowKey}";
        foreach (var (_, value) in row)
        {
            if (value is string text) yield return text;
            if (value is BinaryData binary) yield return Encoding.UTF8.GetString(binary);
            if (value is byte[] bytes) yield return Encoding.UTF8.GetString(bytes);
        }
        // Long texts are packed: cut into properties B00, B01, … and compressed.
        var parts = row.Keys.Where(key => key.Length == 3 && key[0] == 'B').Order(StringComparer.Ordinal).Select(row.GetBinary).ToList();
        if (parts.Count > 0) yield return StoredTexts.Unpack([.. parts.SelectMany(part => part)]);
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory, cancellationToken);
            return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
        }
        catch (IOException)
        {
            return ""; // locked by its program, as the lock file of the data folder is
        }
    }
}
