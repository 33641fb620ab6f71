using Sso.Functions.Customers;
using Sso.Functions.Help;

namespace Sso.Functions.Tests.Mail;

/// <summary>People that mails are written to in tests.</summary>
internal static class MailSamples
{
    public const string Password = "Kp7m-x3Rt-9wHd-fV4n";
    public const string Username = "Müller.Jürgen17";

    public static Customer Customer(string id = "K1", string language = "de") =>
        new() { Id = id, Name = "Spedition Weiß & Söhne KG", Language = language, Order = id, State = CustomerState.InProgress };

    public static HelpRequest HelpRequest(Account account) => new()
    {
        Id = "7KQ4M2XPRB",
        CustomerId = account.CustomerId,
        AccountId = account.Id,
        At = MailWorld.Start,
        Origin = HelpOrigin.OldDoor,
        Topic = "no-mail",
        Language = "de",
    };

    public static Account MainAccount(string customerId = "K1") => new()
    {
        CustomerId = customerId,
        Id = $"{customerId}-01",
        DisplayName = "Sabine Weiß",
        IsMain = true,
        Logins = [new Login("infleet", "chefin", ["all"])],
        State = AccountState.AddressEntered,
        ConfirmationNumber = 1,
        Email = $"chefin.{customerId}@example.com",
    };

    public static Account Employee(string customerId = "K1") => new()
    {
        CustomerId = customerId,
        Id = $"{customerId}-02",
        DisplayName = "Jürgen Müller",
        IsMain = false,
        Logins = [new Login("infleet", Username + customerId, ["map"]), new Login("logbook", "jm" + customerId, ["trips"])],
        State = AccountState.AddressEntered,
        ConfirmationNumber = 1,
        Email = $"mueller+disposition.{customerId}@example.com",
    };
}
