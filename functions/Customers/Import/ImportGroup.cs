namespace Sso.Functions.Customers.Import;

/// <summary>The rows of one customer, in the order of the file.</summary>
/// <param name="Customer">The id that the rows give, also when it is no good one.</param>
/// <param name="Rows">At least one.</param>
internal sealed record ImportGroup(string Customer, IReadOnlyList<ImportRow> Rows);
