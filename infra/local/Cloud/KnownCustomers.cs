using System.Text;
using CsvHelper;

namespace Sso.Local.Cloud;

/// <summary>
/// The customers of all imports so far in one file of the import format: it plays the user lists of the vendor's portals, from which an
/// import file is made in real life.
/// </summary>
internal static class KnownCustomers
{
    private static readonly CsvReaderOptions Format = new() { Separator = ';' };

    /// <summary>Takes over a file: its customers replace those of the same id, the others stay. Incomplete lines are left out.</summary>
    public static void Merge(string knownFile, string importedFile)
    {
        var imported = Read(importedFile);
        var known = File.Exists(knownFile) ? Read(knownFile) : new CustomerLines(imported.Header, []);
        foreach (var (customer, lines) in imported.Lines) known.Lines[customer] = lines;

        var temporary = knownFile + ".new";
        File.WriteAllLines(temporary, [imported.Header, .. known.Lines.Values.SelectMany(lines => lines)]);
        File.Move(temporary, knownFile, overwrite: true);
    }

    private static CustomerLines Read(string file)
    {
        using var csv = CsvReader.FromFile(file, Format);
        Dictionary<string, List<string>> lines = [];
        while (csv.Read())
        {
            if (csv.FieldCount != csv.Headers.Count) continue;
            var customer = csv.GetString(0);
            if (!lines.TryGetValue(customer, out var own)) lines[customer] = own = [];
            own.Add(Encoding.UTF8.GetString(csv.RawRecord));
        }
        return new(string.Join(';', csv.Headers), lines);
    }

    private sealed record CustomerLines(string Header, Dictionary<string, List<string>> Lines);
}
