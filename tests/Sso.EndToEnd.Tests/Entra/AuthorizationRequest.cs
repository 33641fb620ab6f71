using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;
using Sso.Local;
using Sso.Local.Browsing;

namespace Sso.EndToEnd.Tests.Entra;

/// <summary>A portal's sign-in by authorization code and PKCE, step by step.</summary>
internal sealed class AuthorizationRequest
{
    private readonly string _verifier = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
    private readonly LocalAddresses _addresses;
    private readonly Uri _redirectUri;

    private AuthorizationRequest(LocalAddresses addresses, string clientId, string secret, Uri portal)
    {
        _addresses = addresses;
        _redirectUri = LocalClients.RedirectUri(portal);
        ClientId = clientId;
        Secret = secret;
        Parameters = new()
        {
            ["client_id"] = clientId,
            ["response_type"] = "code",
            ["redirect_uri"] = _redirectUri.AbsoluteUri,
            ["scope"] = "openid profile offline_access",
            ["state"] = "s",
            ["nonce"] = "n",
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(_verifier))),
            ["code_challenge_method"] = "S256",
        };
    }

    public string ClientId { get; }

    public string Secret { get; }

    public Dictionary<string, string?> Parameters { get; }

    public Uri Address
    {
        get
        {
            var endpoint = new Uri(_addresses.Entra, $"{LocalClients.TenantId}/oauth2/v2.0/authorize");
            return new Uri(QueryHelpers.AddQueryString(endpoint.AbsoluteUri, Parameters));
        }
    }

    public static AuthorizationRequest Infleet(EntraTenant tenant) =>
        new(tenant.Addresses, LocalClients.InfleetClientId, LocalClients.InfleetSecret, tenant.Addresses.Infleet);

    public static AuthorizationRequest Logbook(EntraTenant tenant) =>
        new(tenant.Addresses, LocalClients.LogbookClientId, LocalClients.LogbookSecret, tenant.Addresses.Logbook);

    public static AuthorizationRequest AccountPage(EntraTenant tenant) =>
        new(tenant.Addresses, LocalClients.AccountPageClientId, LocalClients.AccountPageSecret, tenant.Addresses.FunctionApp);

    public AuthorizationRequest With(string name, string? value)
    {
        if (value is null) Parameters.Remove(name);
        else Parameters[name] = value;
        return this;
    }

    public Task<Page> OpenAsync(FormBrowser browser) => browser.OpenAsync(Address, TestContext.Current.CancellationToken);

    public async Task<Page> SignInAsync(FormBrowser browser, string address, string password)
    {
        var page = await OpenAsync(browser);
        return await TypeAsync(browser, page, address, password);
    }

    public static Task<Page> TypeAsync(FormBrowser browser, Page page, string address, string password) => browser.SubmitAsync(
        page, "#sign-in-form", new Dictionary<string, string> { ["email"] = address, ["password"] = password }, TestContext.Current.CancellationToken);

    /// <summary>The answer that the portal finds in its address; null for the sign-in page.</summary>
    public static string? Answer(Page page, string name) =>
        QueryHelpers.ParseQuery(page.Address.Query).TryGetValue(name, out var value) ? value.ToString() : null;

    public Dictionary<string, string> Redemption(string code) => new()
    {
        ["grant_type"] = "authorization_code",
        ["client_id"] = ClientId,
        ["client_secret"] = Secret,
        ["redirect_uri"] = _redirectUri.AbsoluteUri,
        ["code"] = code,
        ["code_verifier"] = _verifier,
        ["client_info"] = "1",
    };
}
