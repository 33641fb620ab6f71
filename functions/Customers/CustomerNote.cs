namespace Sso.Functions.Customers;

/// <summary>What support wrote down about a customer. The audit says that it was written, not what.</summary>
/// <param name="Id">Made with the form, so that a form sent twice is one note.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who: <see cref="Actors.Staff"/>.</param>
/// <param name="Text">Plain text.</param>
internal sealed record CustomerNote(string Id, DateTimeOffset At, string Actor, string Text)
{
    public const int MaxLength = 2000;

    /// <summary>Writing it down; refused when it was written before.</summary>
    public CustomerChange ToChange(string customerId) => new()
    {
        CustomerId = customerId,
        Notes = [this],
        Audit = [new AuditRecord(At, Actor, "customer.note_added", Detail: Id)],
    };
}
