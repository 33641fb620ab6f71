namespace Sso.Functions.Customers.Import;

/// <summary>What a file holds, judged on its own.</summary>
/// <param name="Customers">In the file, also those with faults.</param>
/// <param name="Drafts">Customers without faults, in the order of the file.</param>
/// <param name="Faults">Of the others.</param>
internal sealed record FileVerdict(int Customers, IReadOnlyList<CustomerDraft> Drafts, IReadOnlyList<ImportFault> Faults);
