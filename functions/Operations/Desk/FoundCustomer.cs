namespace Sso.Functions.Operations;

/// <summary>A customer that a search has found.</summary>
/// <param name="Id">The customer's number.</param>
/// <param name="Name">The customer's name.</param>
/// <param name="State">The name of the customer's state.</param>
/// <param name="By">By what it was found: <c>Number</c>, <c>Username</c>, <c>Address</c>, <c>Name</c> or <c>Person</c>.</param>
/// <param name="Person">The person that was found; null when it was the customer itself.</param>
public sealed record FoundCustomer(string Id, string Name, string State, string By, string? Person);
