using Sso.Functions.Campaign.Gates;
using Sso.Functions.Customers;

namespace Sso.Functions.Campaign.Operations;

/// <summary>Counts how often a customer has reached support, for the gates. What counts is the audit record.</summary>
internal sealed class SupportContacts(CustomerStore customers, TimeProvider time)
{
    public const string Telephone = "telephone";
    public const string Mail = "mail";
    public const string Form = "form";

    /// <summary>For a program that knows when it was: the same time, channel and program are the same contact.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="at">When the customer reached support.</param>
    /// <param name="actor">Who tells of it.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task CountAsync(string customerId, DateTimeOffset at, string actor, string channel, CancellationToken cancellationToken) =>
        customers.TrySaveAsync(new CustomerChange { CustomerId = customerId, Audit = [Record(at, actor, channel)] }, cancellationToken);

    /// <summary>For a form, at this moment: the same form sent again is the same contact.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="formId">Made with the form.</param>
    /// <param name="actor">Who counts it.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task CountOnceAsync(string customerId, string formId, string actor, string channel, CancellationToken cancellationToken) =>
        // Not written: the same form came twice.
        customers.TrySaveAsync(new CustomerChange { CustomerId = customerId, Forms = [formId], Audit = [Record(time.GetUtcNow(), actor, channel)] }, cancellationToken);

    /// <summary>How many there were, by whatever channel.</summary>
    public Task<int> GetNumberAsync(string customerId, CancellationToken cancellationToken) => customers.CountAuditAsync(customerId, MemberFigures.SupportContact, cancellationToken);

    private static AuditRecord Record(DateTimeOffset at, string actor, string channel) => new(at, actor, MemberFigures.SupportContact, Detail: channel);
}
