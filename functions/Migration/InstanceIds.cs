using System.Globalization;

namespace Sso.Functions.Migration;

/// <summary>Deterministic ids of orchestrations: starting one twice starts it once. They are contracts, kept in running instances.</summary>
internal static class InstanceIds
{
    /// <summary>Between the customer's and the account's id. No id holds it, so that two instances never share an id.</summary>
    public const string AccountPart = "-account-";

    /// <summary>Between the customer's id and the number of the offer, from the second one on. No id holds it either.</summary>
    public const char RoundPart = '~';

    /// <param name="customerId">The customer.</param>
    /// <param name="round">Which offer of the move.</param>
    public static string Customer(string customerId, int round = 1) =>
        round == 1 ? $"customer-{customerId}" : string.Create(CultureInfo.InvariantCulture, $"customer-{customerId}{RoundPart}{round}");

    /// <param name="customerId">The customer.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="generation">Its generation.</param>
    /// <param name="number">Which proposal of another address.</param>
    public static string AddressMove(string customerId, string accountId, int generation, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Account(customerId, accountId, generation)}-address-{number}");

    public static string Account(string customerId, string accountId, int generation) =>
        string.Create(CultureInfo.InvariantCulture, $"customer-{customerId}{AccountPart}{accountId}-{generation}");
}
