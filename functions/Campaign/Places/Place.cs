using Azure;

namespace Sso.Functions.Campaign.Places;

/// <summary>A customer's place in the campaign: one row a customer, which decides. The queues are indexes over those who wait.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Order">The order of import: <see cref="Customers.Customer.Order"/>.</param>
/// <param name="Accounts">How many accounts the customer had when it was imported last.</param>
/// <param name="Applications">The applications of these, sorted.</param>
internal sealed record Place(string CustomerId, string Order, int Accounts, IReadOnlyList<string> Applications)
{
    public PlaceState State { get; init; } = PlaceState.Waiting;

    /// <summary>The phase whose member the customer is.</summary>
    public int? Phase { get; init; }

    public ETag ETag { get; init; }
}
