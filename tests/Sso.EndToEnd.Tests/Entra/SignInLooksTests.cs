using Microsoft.Graph.Models;
using Microsoft.Playwright;
using Sso.EndToEnd.Tests.WholeWay;
using Sso.Local;

namespace Sso.EndToEnd.Tests.Entra;

/// <summary>The pages of the sign-in in a real browser: accessible, on a phone, with the focus where it helps.</summary>
public sealed class SignInLooksTests(EntraTenant tenant, ChromiumBrowser chromium) : IClassFixture<EntraTenant>
{
    private const int PhoneWidth = 360;

    [Theory]
    [InlineData("de-DE", "Anmelden")]
    [InlineData("en-GB", "Sign in")]
    public async Task Pages_AreAccessibleAndFitOnAPhone(string language, string title)
    {
        var address = SampleUser.NewAddress();
        var user = SampleUser.Of(address);
        user.PasswordProfile = new PasswordProfile { Password = SampleUser.Password, ForceChangePasswordNextSignIn = true };
        await (await tenant.GraphAsync()).Users.PostAsync(user, cancellationToken: TestContext.Current.CancellationToken);
        await using var window = await chromium.OpenAsync(language);
        var page = await window.NewPageAsync();
        await page.SetViewportSizeAsync(PhoneWidth, 740);

        await page.GotoAsync(AuthorizationRequest.Infleet(tenant).Address.AbsoluteUri);
        (await page.TitleAsync()).ShouldBe(title);
        await CheckAsync(page, focused: "email");

        await SignInAsync(page, address, "Anderes-4711");
        await CheckAsync(page, focused: "error");
        (await page.InputValueAsync("#email")).ShouldBe(address);

        await SignInAsync(page, address, SampleUser.Password);
        await CheckAsync(page, focused: "newPassword");

        await page.FillAsync("#newPassword", "kurz");
        await page.FillAsync("#repeated", "kurz");
        await page.ClickAsync("#new-password-form button");
        await CheckAsync(page, focused: "error");

        await page.GotoAsync(new Uri(tenant.Addresses.Entra, $"{LocalClients.TenantId}/sign-in/signed-out").AbsoluteUri);
        await CheckAsync(page, focused: null);
    }

    private static async Task SignInAsync(IPage page, string address, string password)
    {
        await page.FillAsync("#email", address);
        await page.FillAsync("#password", password);
        await page.ClickAsync("#sign-in-form button");
    }

    private static async Task CheckAsync(IPage page, string? focused)
    {
        await page.WaitForSelectorAsync(focused is null ? "h1" : $"#{focused}:focus");
        await page.ShouldBeAccessibleAsync();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(PhoneWidth);
    }
}
