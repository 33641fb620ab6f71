using System.Net.Http.Headers;
using Sso.Local;
using Sso.Local.Browsing;

namespace Sso.EndToEnd.Tests.Entra;

/// <summary>Microsoft.Identity.Web and MSAL.NET, unmodified, against the stand-in.</summary>
public sealed class IdentityWebTests(EntraTenant tenant) : IClassFixture<EntraTenant>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WebApp_SignInAndPasswordChange_WorkAsInProduction()
    {
        var address = await RegisterAsync();
        var browser = tenant.NewBrowser();

        var page = await SignInAsync(browser, address);
        var wrongOld = await ChangeAsync(browser, "Anderes-4711", "Neu-garten-2026");
        var weak = await ChangeAsync(browser, SampleUser.Password, "kurz");
        var same = await ChangeAsync(browser, SampleUser.Password, SampleUser.Password);
        var changed = await ChangeAsync(browser, SampleUser.Password, "Neu-garten-2026");
        var old = await AuthorizationRequest.Infleet(tenant).SignInAsync(tenant.NewBrowser(), address, SampleUser.Password);
        var @new = await AuthorizationRequest.Infleet(tenant).SignInAsync(tenant.NewBrowser(), address, "Neu-garten-2026");

        page.Require("#who").TextContent.ShouldBe(address);
        wrongOld.ShouldBe("400 Request_BadRequest: The specified current password is not correct.");
        weak.ShouldBe("400 Request_BadRequest: The specified password does not comply with password complexity requirements.");
        same.ShouldContain("recently used");
        changed.ShouldBe("changed");
        old.Has("#error").ShouldBeTrue();
        AuthorizationRequest.Answer(@new, "code").ShouldNotBeNull();
    }

    [Fact]
    public async Task WebApp_SignOut_EndsBothSessions()
    {
        var browser = tenant.NewBrowser();
        await SignInAsync(browser, await RegisterAsync());

        var signedOut = await browser.OpenAsync(new Uri(tenant.Addresses.FunctionApp, "sign-out"), Cancellation);
        var again = await browser.OpenAsync(new Uri(tenant.Addresses.FunctionApp, "who-am-i"), Cancellation);

        signedOut.Address.AbsolutePath.ShouldBe("/signed-out");
        again.Has("#sign-in-form").ShouldBeTrue();
    }

    [Fact]
    public async Task WebApi_TokenOfPortal_IsAcceptedAndTokenForGraphRefused()
    {
        var portal = await tenant.ProgramTokenAsync(LocalClients.InfleetClientId, LocalClients.InfleetSecret, LocalClients.ApiScope);
        var @operator = await tenant.ProgramTokenAsync(LocalClients.OperatorClientId, LocalClients.OperatorSecret, LocalClients.ApiScope);
        var graph = await tenant.ProgramTokenAsync(LocalClients.GraphWorkerClientId, LocalClients.GraphWorkerSecret, LocalClients.GraphScope);

        (await CallAsync(portal)).ShouldBe("200 Portal.Call");
        (await CallAsync(@operator)).ShouldBe("200 none");
        (await CallAsync(graph)).ShouldBe("401 ");
    }

    private async Task<string> RegisterAsync()
    {
        var address = SampleUser.NewAddress();
        await (await tenant.GraphAsync()).CreateAsync(address);
        return address;
    }

    private async Task<Page> SignInAsync(FormBrowser browser, string address)
    {
        var page = await browser.OpenAsync(new Uri(tenant.Addresses.FunctionApp, "who-am-i"), Cancellation);
        return await AuthorizationRequest.TypeAsync(browser, page, address, SampleUser.Password);
    }

    private async Task<string> ChangeAsync(FormBrowser browser, string old, string @new)
    {
        var address = new Uri(tenant.Addresses.FunctionApp, $"change-password?old={Uri.EscapeDataString(old)}&new={Uri.EscapeDataString(@new)}");
        return (await browser.OpenAsync(address, Cancellation)).Document.Body!.TextContent;
    }

    private async Task<string> CallAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(tenant.Addresses.FunctionApp, "api/roles"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await tenant.Http.SendAsync(request, Cancellation);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(Cancellation)}";
    }
}
