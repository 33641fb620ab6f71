namespace Sso.Functions.Customers.Import;

/// <summary>What an import did, or would do when it is a dry run.</summary>
/// <param name="Customers">In the file.</param>
/// <param name="Imported">Customers who are new.</param>
/// <param name="Updated">Customers whose data changed and who had not been offered the move.</param>
/// <param name="Unchanged">Customers who are stored as the file says.</param>
/// <param name="Rejected">Customers of whom nothing was taken over.</param>
/// <param name="Faults">Why, by line.</param>
internal sealed record ImportReport(int Customers, int Imported, int Updated, int Unchanged, int Rejected, IReadOnlyList<ImportFault> Faults);
