namespace Sso.Local.Operations;

/// <summary>The function app's answer to an import; also the JSON of the verb.</summary>
internal sealed record ImportReport(
    int Customers, int Imported, int Updated, int Unchanged, int Rejected, IReadOnlyList<ImportFault> Faults);
