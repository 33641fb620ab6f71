using Microsoft.Playwright;
using Sso.Local;
using Sso.Local.Cloud;
using Sso.Local.Demo;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>Somebody of the vendor's people, in a browser.</summary>
internal static class StaffVisitor
{
    /// <summary>Opens the support desk, and signs in by the workforce tenant's stand-in.</summary>
    public static async Task SignInAtDeskAsync(this IPage page, LocalCloud cloud, LocalStaff staff)
    {
        await page.GotoAsync(new Uri(cloud.Addresses.FunctionApp, "operations").AbsoluteUri);
        await page.FillAsync("#sign-in-form [name=email]", staff.Address);
        await page.FillAsync("#sign-in-form [name=password]", staff.Password);
        await page.ClickAsync("#sign-in-form button[type=submit]");
        await page.WaitForSelectorAsync($"#signed-in-as[data-role={staff.Role}]");
    }

    /// <summary>Opens a work list, counting anew, until somebody of a customer is on it.</summary>
    public static async Task SeeOnWorkListAsync(this IPage page, string list, string customerId, CancellationToken cancellationToken)
    {
        await page.ClickAsync("nav a[href='/operations/work']");
        await new Patience(TimeSpan.FromMinutes(2), TimeProvider.System).TryAsync(list, async _ =>
        {
            await page.ClickAsync("#count-form button[type=submit]");
            await page.ClickAsync($"[data-list={list}] a");
            await page.WaitForSelectorAsync("#total");
            if (await page.QuerySelectorAsync($"[data-entry^='{customerId}']") is { } entry) return entry;
            await page.ClickAsync(".step a");
            return null;
        }, cancellationToken);
    }

    /// <summary>Types what the caller reads out, on a customer's or an account's page.</summary>
    public static async Task CheckPinAsync(this IPage page, string pin, bool isRight = true)
    {
        await page.FillAsync("#pin", pin);
        await page.ClickAsync("#pin-form button[type=submit]");
        await page.WaitForSelectorAsync(isRight ? "#proof[data-proven=Pin]" : "#proof-fault");
    }

    /// <summary>Saves a file.</summary>
    /// <returns>What it holds.</returns>
    public static async Task<string> SaveAsync(this IPage page, string button, CancellationToken cancellationToken)
    {
        var file = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(button));
        return await File.ReadAllTextAsync(await file.PathAsync(), cancellationToken);
    }
}
