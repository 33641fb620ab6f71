namespace Sso.Functions.Customers.Import;

/// <summary>As many accounts as fit into one transaction.</summary>
internal sealed record ImportChunk(IReadOnlyList<Account> Changed, IReadOnlyList<Account> Removed);
