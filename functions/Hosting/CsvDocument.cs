using CsvHelper;

namespace Sso.Functions.Hosting;

/// <summary>A table as a file for spreadsheets: UTF-8 with a byte order mark, semicolons, and no value that a spreadsheet would run as a formula.</summary>
internal static class CsvDocument
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static CsvWriterOptions Options => new() { Separator = ';', WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    /// <param name="header">Names of the columns.</param>
    /// <param name="rows">Values in the order of the columns; null for none.</param>
    public static byte[] Write(string[] header, IEnumerable<string?[]> rows)
    {
        using var memory = new MemoryStream();
        using (var writer = CsvWriter.Create(memory, Options, leaveOpen: true))
        {
            writer.WriteRecord(header);
            foreach (var row in rows) writer.WriteRecord([.. row.Select(value => value ?? "")]);
        }
        return memory.ToArray();
    }
}
