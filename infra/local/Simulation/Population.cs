using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sso.Local.Simulation;

/// <summary>
/// Makes customers by chance, as an operator might meet them: most have one account, some never answer, some answer late or wrongly. What a customer is like depends on
/// the seed and the customer alone, so that nothing that happens can change what others do.
/// </summary>
internal static class Population
{
    private const string Header = "customer_id;customer_name;language;account_id;display_name;is_main;application;username;permissions;known_email";

    public static IReadOnlyList<SimulatedCustomer> Create(SimulationOptions options) =>
        [.. Enumerable.Range(1, options.Customers).Select(number => CreateCustomer($"S{number:D5}", options.Seed))];

    /// <summary>The customers as a file for the import.</summary>
    public static string ToCsv(IReadOnlyList<SimulatedCustomer> customers)
    {
        var csv = new StringBuilder(Header).Append('\n');
        foreach (var (customer, number) in customers.Select((customer, number) => (customer, number)))
            foreach (var account in customer.Accounts)
            {
                var known = account.IsMain ? account.Address : "";
                csv.Append(CultureInfo.InvariantCulture, $"{customer.Id};Firma {customer.Id};{(number % 20 == 19 ? "en" : "de")};{account.Id};Konto {account.Id};{(account.IsMain ? "yes" : "no")};infleet;{account.Username};all;{known}\n");
            }
        return csv.ToString();
    }

    private static SimulatedCustomer CreateCustomer(string id, int seed)
    {
        var chance = ChanceOf(seed, id);
        var accounts = Accounts(chance);
        return new SimulatedCustomer(id, [.. Enumerable.Range(1, accounts).Select(number => CreateAccount(id, number, seed))])
        {
            SubmitsAfter = Pick(chance, (55, 0, 6), (20, 7, 24), (15, 25, 150), (10, null, null)),
            SlipsFirst = chance.Next(100) < 10,
        };
    }

    private static SimulatedAccount CreateAccount(string customerId, int number, int seed)
    {
        var id = $"{customerId}-{number:D2}";
        var chance = ChanceOf(seed, id);
        var domain = $"{customerId.ToLowerInvariant()}.example";
        var isMain = number == 1;
        var kind = chance.Next(100);
        var isRedirected = !isMain && kind is >= 5 and < 17;
        var isWrong = !isRedirected && kind is >= 90 and < 94;
        return new SimulatedAccount(id, $"user.{id.ToLowerInvariant()}", isRedirected ? $"info+platz{number}@{domain}" : isMain ? $"info@{domain}" : $"person{number}@{domain}")
        {
            IsMain = isMain,
            IsRetired = !isMain && kind < 5,
            IsRedirected = isRedirected,
            WrongAddress = isWrong ? $"falsch{number}@{domain}" : null,
            IsDeclined = isWrong && kind == 93,
            HasScanner = chance.Next(100) < 10,
            ConfirmsAfter = Pick(chance, (65, 0, 1), (20, 2, 6), (10, 7, 12), (5, null, null)),
            WrongTries = chance.Next(100) < 10 ? 1 : 0,
            SignsInAfter = Pick(chance, (80, 0, 1), (14, 3, 12), (6, null, null)),
            ReadsAt = chance.Next(7, 17),
            CallsAfter = chance.Next(100) < 12 ? chance.Next(0, 15) : null,
        };
    }

    private static int Accounts(Random chance) => Pick(chance, (60, 1, 1), (25, 2, 3), (12, 4, 6), (3, 7, 15))!.Value;

    private static int? Pick(Random chance, params ReadOnlySpan<(int Percent, int? From, int? To)> kinds)
    {
        var drawn = chance.Next(100);
        foreach (var (percent, from, to) in kinds)
        {
            if ((drawn -= percent) >= 0) continue;
            return from is null ? null : chance.Next(from.Value, to!.Value + 1);
        }
        return null;
    }

    private static Random ChanceOf(int seed, string id) => new(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{id}"))));
}
