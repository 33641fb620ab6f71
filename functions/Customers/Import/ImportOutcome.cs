namespace Sso.Functions.Customers.Import;

/// <summary>What an import does with a customer.</summary>
internal enum ImportOutcome
{
    /// <summary>The customer is new.</summary>
    Imported,

    /// <summary>The customer waits, and the file has other data or ends what an import that died had begun.</summary>
    Updated,

    /// <summary>Stored as the file says.</summary>
    Unchanged,

    /// <summary>Nothing of the customer is taken over.</summary>
    Rejected,
}
