using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Identity.Client;
using Sso.Local;
using static Sso.EndToEnd.Tests.Entra.AuthorizationRequest;

namespace Sso.EndToEnd.Tests.Entra;

/// <summary>MSAL for .NET, msal-node and openid-client complete their flows against the stand-in, unmodified.</summary>
public sealed class OtherClientsTests(EntraTenant tenant) : IClassFixture<EntraTenant>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MsalForDotNet_CodeSilentRenewalAndOwnToken_Work()
    {
        var (address, id) = await RegisterAsync();
        var app = ConfidentialClientApplicationBuilder.Create(LocalClients.InfleetClientId)
            .WithClientSecret(LocalClients.InfleetSecret)
            .WithOidcAuthority(tenant.StandIn.Authority.AbsoluteUri)
            .WithRedirectUri(LocalClients.RedirectUri(tenant.Addresses.Infleet).AbsoluteUri)
            .WithHttpClientFactory(new TrustingFactory(tenant.Http))
            .Build();
        string[] scopes = ["openid", "profile", "offline_access"];
        var url = await app.GetAuthorizationRequestUrl(scopes).WithPkce(out var verifier).ExecuteAsync(Cancellation);

        var answer = await SignInAsync(url, address);
        var code = QueryHelpers.ParseQuery(answer.Query)["code"].ToString();
        var first = await app.AcquireTokenByAuthorizationCode(scopes, code).WithPkceCodeVerifier(verifier).ExecuteAsync(Cancellation);
        var silent = await app.AcquireTokenSilent(scopes, first.Account).WithForceRefresh(true).ExecuteAsync(Cancellation);
        var own = await app.AcquireTokenForClient([LocalClients.ApiScope]).ExecuteAsync(Cancellation);

        first.Account.HomeAccountId.ObjectId.ShouldBe(id);
        first.TenantId.ShouldBe(LocalClients.TenantId);
        silent.Account.HomeAccountId.ShouldBe(first.Account.HomeAccountId);
        own.AccessToken.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task MsalNode_CodeSilentRenewalAndOwnToken_Work()
    {
        var (address, id) = await RegisterAsync();

        var result = await RunAsync("msal.mjs", address);

        result.GetProperty("claims").GetProperty("oid").GetString().ShouldBe(id);
        result.GetProperty("homeAccountId").GetString().ShouldBe($"{id}.{LocalClients.TenantId}");
        result.GetProperty("renewed").GetString().ShouldBe(id);
        result.GetProperty("hasOwnToken").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task OpenIdClient_CodeRefreshAndEndOfSession_Work()
    {
        var (address, id) = await RegisterAsync();

        var result = await RunAsync("openid.mjs", address);
        var signedOut = await tenant.NewBrowser().OpenAsync(new Uri(result.GetProperty("endSession").GetString()!), Cancellation);

        result.GetProperty("claims").GetProperty("oid").GetString().ShouldBe(id);
        result.GetProperty("claims").GetProperty("iss").GetString().ShouldBe(tenant.StandIn.Authority.AbsoluteUri);
        result.GetProperty("renewed").GetString().ShouldBe(id);
        signedOut.Address.GetLeftPart(UriPartial.Path).ShouldBe(LocalClients.PostLogoutRedirectUri(tenant.Addresses.Infleet).AbsoluteUri);
    }

    private async Task<JsonElement> RunAsync(string script, string address)
    {
        using var client = await NodeClient.StartAsync(script, tenant);
        var url = (await client.HearAsync()).GetProperty("url").GetString()!;
        await client.SayAsync(new { url = (await SignInAsync(new Uri(url), address)).AbsoluteUri });
        return await client.HearAsync();
    }

    private async Task<Uri> SignInAsync(Uri url, string address)
    {
        var browser = tenant.NewBrowser();
        var page = await TypeAsync(browser, await browser.OpenAsync(url, Cancellation), address, SampleUser.Password);
        Answer(page, "code").ShouldNotBeNull(page.Document.Body!.TextContent);
        return page.Address;
    }

    private async Task<(string Address, string Id)> RegisterAsync()
    {
        tenant.FunctionApp.ClaimsAnswer = FunctionAppDouble.Provide(new() { ["account_id"] = "K1-01" });
        var address = SampleUser.NewAddress();
        return (address, (await (await tenant.GraphAsync()).CreateAsync(address)).Id!);
    }

    // MSAL owns no client that it is given.
    private sealed class TrustingFactory(HttpClient client) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => client;
    }
}
