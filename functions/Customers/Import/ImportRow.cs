namespace Sso.Functions.Customers.Import;

/// <summary>One line of the file.</summary>
/// <param name="Line">In the file, from 1; the header is line 1.</param>
/// <param name="Values">Trimmed; as many as there are columns unless the row is <paramref name="Damage">damaged</paramref>.</param>
/// <param name="Damage">Why the line is no row of the format, as a sentence; null when it is one.</param>
internal sealed record ImportRow(int Line, IReadOnlyList<string> Values, string? Damage)
{
    /// <summary>A value of a row that is not damaged.</summary>
    public string this[ImportColumn column] => Values[(int)column];

    public ImportFault Fault(string customer, ImportColumn column, string reason) => new(Line, customer, ImportFormat.NameOf(column), reason);
}
