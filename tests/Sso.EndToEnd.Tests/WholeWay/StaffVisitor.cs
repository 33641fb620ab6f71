using Microsoft.Playwright;
using Sso.Local;
using Sso.Local.Cloud;

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
}
