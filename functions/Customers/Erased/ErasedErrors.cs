using Microsoft.AspNetCore.Http;
using Sso.Functions.Hosting;

namespace Sso.Functions.Customers.Erased;

/// <summary>What programs are told of customers who were erased.</summary>
internal static class ErasedErrors
{
    public static readonly Error Running = new("customer.being_erased", StatusCodes.Status409Conflict, "The customer's data are being deleted; that takes a quarter of an hour.");

    public static readonly Error Ended = new("customer.erased", StatusCodes.Status410Gone, "The customer was erased.");
}
