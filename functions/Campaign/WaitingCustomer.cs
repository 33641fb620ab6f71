namespace Sso.Functions.Campaign;

/// <summary>An entry of the <see cref="WaitingList"/>.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Order">The key of the entry: <see cref="Customers.Customer.Order"/>.</param>
internal sealed record WaitingCustomer(string CustomerId, string Order);
