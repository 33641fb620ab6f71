using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>
/// Text of any length in rows: short text as it is, longer text compressed and cut into properties of less than 64 KiB and rows of less than 1 MiB.
/// The first row says how many there are, so rows left over from an interrupted write are never read.
/// </summary>
internal static class PackedText
{
    private const int LongestPlain = 8_000;
    private const int PropertyBytes = 60_000;
    private const int PropertiesPerRow = 12;
    private const int RowBytes = PropertyBytes * PropertiesPerRow;
    private const string Text = "Text";
    private const string Parts = "Parts";

    /// <returns>The rows; the first has the given key and must be written last or with the others.</returns>
    public static IReadOnlyList<TableEntity> Pack(string partition, string key, string text)
    {
        if (text.Length <= LongestPlain) return [new TableEntity(partition, key) { [Text] = text, [Parts] = 1 }];

        var bytes = Compress(text);
        var count = (bytes.Length + RowBytes - 1) / RowBytes;
        var rows = new List<TableEntity>(count);
        for (var part = 0; part < count; part++)
        {
            var row = new TableEntity(partition, part == 0 ? key : TableKeys.Part(key, part));
            if (part == 0) row[Parts] = count;
            var slice = bytes.AsSpan(part * RowBytes, Math.Min(RowBytes, bytes.Length - part * RowBytes));
            for (var property = 0; property * PropertyBytes < slice.Length; property++)
            {
                var begin = property * PropertyBytes;
                row[$"B{property:D2}"] = slice[begin..Math.Min(begin + PropertyBytes, slice.Length)].ToArray();
            }
            rows.Add(row);
        }
        return rows;
    }

    /// <summary>Reads the text that begins at a row, and moves behind its rows.</summary>
    /// <param name="rows">Rows in the order of their keys.</param>
    /// <param name="index">The first row; afterwards the one behind the last.</param>
    /// <returns>Null when rows are missing: the write was interrupted.</returns>
    public static string? Unpack(IReadOnlyList<TableEntity> rows, ref int index)
    {
        var first = rows[index++];
        var parts = first.GetInt32(Parts);
        if (first.GetString(Text) is { } text) return text;
        if (parts is null) return null;

        using var bytes = new MemoryStream();
        Append(bytes, first);
        for (var part = 1; part < parts; part++)
        {
            if (index >= rows.Count || rows[index].RowKey != TableKeys.Part(first.RowKey, part)) return null;
            Append(bytes, rows[index++]);
        }
        return Decompress(bytes);
    }

    /// <summary>About how many bytes a row takes in a request.</summary>
    public static int Size(TableEntity row) => 500 + row.Sum(property => property.Value switch
    {
        byte[] bytes => bytes.Length * 4 / 3,
        string text => text.Length * 2,
        _ => 20,
    });

    private static void Append(MemoryStream bytes, TableEntity row)
    {
        for (var property = 0; row.GetBinary($"B{property:D2}") is { } chunk; property++) bytes.Write(chunk);
    }

    private static byte[] Compress(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    private static string Decompress(MemoryStream bytes)
    {
        bytes.Position = 0;
        using var gzip = new GZipStream(bytes, CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
