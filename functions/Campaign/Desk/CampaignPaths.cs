using System.Globalization;
using Sso.Functions.Operations;

namespace Sso.Functions.Campaign.Desk;

/// <summary>Addresses of the campaign's pages.</summary>
public static class CampaignPaths
{
    public const string Home = "/operations/campaign";
    public const string Plan = Home + "/plan";

    /// <summary>The mark in an address that says what was done just now.</summary>
    public const string DoneMark = "done";

    public static string Phase(int number) => string.Create(CultureInfo.InvariantCulture, $"{Home}/phases/{number}");

    /// <summary>Where a decision about a phase is sent.</summary>
    public static string Phase(int number, string action) => $"{Phase(number)}/{action}";

    /// <summary>A page of the list of a phase's customers.</summary>
    public static string Members(int number, int page) => string.Create(CultureInfo.InvariantCulture, $"{Phase(number)}?page={page}#members");

    /// <summary>Where a decision about the campaign is sent.</summary>
    public static string Control(string action) => $"{Home}/control/{action}";

    /// <summary>Where a decision about a customer's place is sent.</summary>
    public static string Place(string customerId, string action) => DeskPaths.Customer(customerId, $"place/{action}");
}
