namespace Sso.Functions.Customers.Import;

/// <summary>A customer as the file has it, free of faults.</summary>
internal sealed record CustomerDraft
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Language { get; init; }

    /// <summary>In the order of the file, without what storage adds. Log-ins and permissions are in a fixed order, so that two drafts can be compared.</summary>
    public required IReadOnlyList<Account> Accounts { get; init; }

    /// <summary>Where in the file each log-in stands.</summary>
    public required IReadOnlyDictionary<LoginKey, int> LoginLines { get; init; }

    /// <summary>The customer's first line.</summary>
    public required int Line { get; init; }

    public ImportFault Fault(int line, ImportColumn column, string reason) => new(line, Id, ImportFormat.NameOf(column), reason);
}
