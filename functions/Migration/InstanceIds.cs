using System.Globalization;

namespace Sso.Functions.Migration;

/// <summary>Deterministic ids of orchestrations: starting one twice starts it once. They are contracts, kept in running instances.</summary>
internal static class InstanceIds
{
    /// <summary>Between the customer's and the account's id. No id holds it, so that two instances never share an id.</summary>
    public const string AccountPart = "-account-";

    public static string Customer(string customerId) => $"customer-{customerId}";

    public static string Account(string customerId, string accountId, int generation) =>
        string.Create(CultureInfo.InvariantCulture, $"customer-{customerId}{AccountPart}{accountId}-{generation}");
}
