using System.Text;
using CsvHelper;
using Microsoft.AspNetCore.Http;
using Sso.Functions.Hosting;

namespace Sso.Functions.Customers.Import;

/// <summary>Reads the rows of an import file. Bytes that are no UTF-8 become U+FFFD, so that they stay the fault of one row.</summary>
internal static class ImportFile
{
    private static readonly Error Empty = new("import.empty", StatusCodes.Status400BadRequest, "The file holds no customers.");

    private static readonly Error WrongHeader = new(
        "import.header", StatusCodes.Status400BadRequest, $"The first line must be exactly: {ImportFormat.Header}");

    public static async Task<Result<IReadOnlyList<ImportRow>>> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var badQuotes = new HashSet<long>();
        var options = new CsvReaderOptions
        {
            Separator = ImportFormat.Delimiter,
            HasHeader = false,
            AllowLineBreaksInQuotes = false,
            TrackLineNumbers = true,
            OnMalformedRecord = record => badQuotes.Add(record.LineNumber),
        };
        await using var reader = CsvReader.Create(stream, options, leaveOpen: true);
        if (!await reader.ReadAsync(cancellationToken)) return Empty;
        if (Encoding.UTF8.GetString(reader.RawRecord) != ImportFormat.Header) return WrongHeader;

        List<ImportRow> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            var values = Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetString(index).Trim()).ToArray();
            if (values is [""]) continue;
            var damage = badQuotes.Contains(reader.LineNumber)
                ? "A quotation mark stands alone: put the whole value in quotation marks and double those inside it."
                : values.Length != ImportFormat.ColumnCount ? $"The row has {values.Length} columns instead of {ImportFormat.ColumnCount}." : null;
            rows.Add(new ImportRow((int)reader.LineNumber, values, damage));
        }
        return rows.Count == 0 ? Empty : rows;
    }
}
