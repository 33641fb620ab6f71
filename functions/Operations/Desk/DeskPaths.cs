using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>Addresses of the support desk's pages.</summary>
public static class DeskPaths
{
    /// <summary>The page of a customer.</summary>
    public static string Customer(string customerId) => AccountPlace.Desk(customerId).ListPath;

    /// <summary>Where a form about a customer is sent.</summary>
    public static string Customer(string customerId, string action) => $"{Customer(customerId)}/{action}";
}
