namespace Sso.Functions.Operations;

/// <summary>Body of <c>POST /api/operations/customers/{customerId}/erase</c>.</summary>
/// <param name="CustomerId">The number once more: so nobody is erased by a wrong address.</param>
/// <param name="Reason">One of <see cref="ErasureReason.All"/>.</param>
internal sealed record EraseBody(string CustomerId, string Reason);
