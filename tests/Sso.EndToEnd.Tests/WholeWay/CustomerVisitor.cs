using Microsoft.Playwright;
using Sso.Local.Cloud;
using Sso.Local.Demo;
using Sso.Local.Mailbox;
using Sso.Local.Portals;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>Somebody of a customer, in a browser and at the mailbox.</summary>
internal static class CustomerVisitor
{
    private static readonly Patience Patience = new(TimeSpan.FromMinutes(2), TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Signs in to Infleet as people always did.</summary>
    public static async Task SignInAtOldDoorAsync(this IPage page, LocalCloud cloud, DemoLogin login)
    {
        await page.GotoAsync(cloud.Addresses.Infleet.AbsoluteUri);
        await page.SubmitOldDoorAsync(login);
    }

    /// <summary>The same on the portal's first page.</summary>
    public static async Task SubmitOldDoorAsync(this IPage page, DemoLogin login)
    {
        await page.FillAsync("#legacy-form [name=username]", login.Username);
        await page.FillAsync("#legacy-form [name=password]", LegacyPasswords.For(login.Application, login.Username));
        await page.ClickAsync("#legacy-form button[type=submit]");
    }

    /// <summary>Signs in at the old door, again and again in a fresh browser window, until the portal's home page shows something.</summary>
    public static Task SeeAtOldDoorAsync(this IPage page, LocalCloud cloud, DemoLogin login, string selector) => Patience.TryAsync("old door", async _ =>
    {
        await page.Context.ClearCookiesAsync();
        await page.SignInAtOldDoorAsync(cloud, login);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return await page.QuerySelectorAsync(selector);
    }, Cancellation);

    /// <summary>Confirms an address on the page of the mail's link.</summary>
    public static async Task ConfirmAsync(this IPage page, string username)
    {
        await page.FillAsync("#confirm-form [name=username]", username);
        await page.ClickAsync("#confirm-form button[type=submit]");
        await page.WaitForSelectorAsync("#confirm-form", new PageWaitForSelectorOptions { State = WaitForSelectorState.Detached });
    }

    /// <summary>Opens "Zugänge" and signs in with the address. Entra waits two seconds for the claims; on a busy machine a person has to try again.</summary>
    public static Task OpenZugaengeAsync(this IPage page, LocalCloud cloud, string address, string password) => Patience.TryAsync("sign-in", async _ =>
    {
        await page.GotoAsync(new Uri(cloud.Addresses.FunctionApp, "account/accounts").AbsoluteUri);
        if (await page.Locator("#sign-in-form").CountAsync() > 0)
        {
            await page.FillAsync("#sign-in-form [name=email]", address);
            await page.FillAsync("#sign-in-form [name=password]", password);
            await page.ClickAsync("#sign-in-form button[type=submit]");
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }
        return await page.Locator("tr[data-state]").CountAsync() > 0 ? page : null;
    }, Cancellation);

    /// <summary>Writes to support on the page "Hilfe".</summary>
    /// <returns>The reference number.</returns>
    public static async Task<string> WriteToSupportAsync(this IPage help, string topic, string text, string reach)
    {
        await help.CheckAsync($"#topic-{topic}");
        await help.FillAsync("#text", text);
        await help.FillAsync("#reach", reach);
        await help.PressAsync("#reach", "Enter");
        await help.WaitForSelectorAsync("#reference");
        return (await help.TextContentAsync("#reference"))!;
    }

    /// <summary>The link that confirms an address, from its mailbox.</summary>
    public static Task<Uri> FindConfirmationAsync(this LocalCloud cloud, string address) => cloud.FindMailAsync(address, mail => mail.FindLink("/confirm"));

    /// <summary>The password of an address, from its mailbox, to which the passwords of redirected accounts come as well.</summary>
    public static Task<string> FindPasswordAsync(this LocalCloud cloud, string address) =>
        cloud.FindMailAsync(address, mail => string.Equals(mail.SignInAddress, address, StringComparison.OrdinalIgnoreCase) ? mail.Password : null);

    /// <summary>Waits for a mail.</summary>
    /// <param name="cloud">Where.</param>
    /// <param name="address">Whose mailbox.</param>
    /// <param name="find">What is looked for in it; null when it is not that mail.</param>
    /// <returns>That of the last mail.</returns>
    public static async Task<T> FindMailAsync<T>(this LocalCloud cloud, string address, Func<ReceivedMail, T?> find)
        where T : class
    {
        using var mailbox = new MailboxClient(cloud.Addresses.Mailbox);
        return await Patience.TryAsync("mail", async token =>
            (await mailbox.ReadAsync(address.ToLowerInvariant(), token)).Select(find).LastOrDefault(found => found is not null), Cancellation);
    }
}
