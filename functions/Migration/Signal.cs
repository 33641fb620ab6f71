using System.Globalization;

namespace Sso.Functions.Migration;

/// <summary>An event for an orchestration, as it is stored before it is raised. Ids only.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="AccountId">The account; null for an event of the customer's own orchestration.</param>
/// <param name="Generation">The account's generation: it is part of the orchestration's id, so an event of an older one goes nowhere. Of a customer it is the round, or what the event says.</param>
/// <param name="EventName">One of <see cref="MigrationEvents"/>.</param>
internal sealed record Signal(string CustomerId, string? AccountId, int Generation, string EventName)
{
    public string InstanceId => AccountId is null ? InstanceIds.Customer(CustomerId, Generation) : InstanceIds.Account(CustomerId, AccountId, Generation);

    /// <summary>The same signal has the same key.</summary>
    public string Key => Storage.TableKey.Hash(CustomerId, AccountId ?? "", Generation.ToString(CultureInfo.InvariantCulture), EventName);
}
