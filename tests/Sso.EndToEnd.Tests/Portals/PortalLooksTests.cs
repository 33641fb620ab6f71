using Microsoft.Playwright;
using Sso.EndToEnd.Tests.WholeWay;
using Sso.Local;
using Sso.Local.Portals;

namespace Sso.EndToEnd.Tests.Portals;

/// <summary>The pages that the whole way does not pass: refusals and messages, on a phone.</summary>
public sealed class PortalLooksTests(ChromiumBrowser chromium)
{
    private const int PhoneWidth = 360;

    [Fact]
    public async Task Pages_OfRefusalsAndMessages_AreAccessibleAndFitOnAPhone()
    {
        await using var world = await PortalWorld.StartAsync();
        await using var window = await chromium.OpenAsync("en-GB");
        var page = await window.NewPageAsync();
        await page.SetViewportSizeAsync(PhoneWidth, 740);

        await SignInAsync(page, world, "wrong");
        await CheckAsync(page, "#legacy-error");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("username");

        world.App.Gate = new { signIn = "unified" };
        await SignInAsync(page, world, LegacyPasswords.For(LocalClients.InfleetApplication, PortalWorld.Username));
        await CheckAsync(page, "#legacy-refused");

        world.App.Gate = new { signIn = "both", notice = new { language = "de", title = "Ihr neues Passwort ist da", text = "Bitte melden Sie sich damit an.", action = "Fortschritt ansehen" } };
        await SignInAsync(page, world, LegacyPasswords.For(LocalClients.InfleetApplication, PortalWorld.Username));
        await CheckAsync(page, "#notice");

        world.App.TicketStatus = 409;
        await page.ClickAsync("#notice-form button");
        await CheckAsync(page, "#message");
    }

    private static async Task SignInAsync(IPage page, PortalWorld world, string password)
    {
        await page.GotoAsync(world.Addresses.Infleet.AbsoluteUri);
        await page.FillAsync("#username", PortalWorld.Username);
        await page.FillAsync("#password", password);
        await page.ClickAsync("#legacy-form button");
    }

    private static async Task CheckAsync(IPage page, string landmark)
    {
        await page.WaitForSelectorAsync(landmark);
        await page.ShouldBeAccessibleAsync();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(PhoneWidth, landmark);
    }
}
