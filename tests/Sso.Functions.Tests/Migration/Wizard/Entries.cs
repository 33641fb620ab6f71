using System.Globalization;
using Sso.Functions.Customers;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Tests.Migration.Wizard;

/// <summary>Accounts and entries for the rules of the wizard: numbered from 1, the first one is the main account.</summary>
internal static class Entries
{
    public static AccountEntry At(string address) => new() { Address = address };

    public static AccountEntry Redirected(string address) => new() { Address = address, Redirect = true };

    public static AccountEntry Retired { get; } = new() { Retire = true };

    public static AccountEntry SameAs(int number) => new() { MergeInto = MigrationWorld.AccountId("K1", number) };

    /// <summary>Accounts of a customer; a letter each says where they sign in: <c>i</c> Infleet, <c>l</c> Logbook, <c>b</c> both.</summary>
    public static List<Account> Accounts(string applications) => [.. applications.Select((application, index) => MigrationWorld.NewAccount("K1", index + 1) with
    {
        Logins = [.. Logins(application, (index + 1).ToString(CultureInfo.InvariantCulture))],
    })];

    public static EntryCheck Check(List<Account> accounts, params AccountEntry[] entries) => EntryRules.Check(accounts, ById(accounts, entries));

    public static Dictionary<string, AccountEntry> ById(IReadOnlyList<Account> accounts, params AccountEntry[] entries) =>
        accounts.Zip(entries).ToDictionary(pair => pair.First.Id, pair => pair.Second);

    private static IEnumerable<Login> Logins(char application, string number)
    {
        if (application is 'i' or 'b') yield return new Login("infleet", $"i{number}", ["trips.read"]);
        if (application is 'l' or 'b') yield return new Login("logbook", $"l{number}", ["logbook.write"]);
    }
}
