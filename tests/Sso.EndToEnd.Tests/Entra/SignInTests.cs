using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Graph.Models;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Sso.Local;
using Sso.Local.Browsing;
using static Sso.EndToEnd.Tests.Entra.AuthorizationRequest;

namespace Sso.EndToEnd.Tests.Entra;

public sealed class SignInTests(EntraTenant tenant) : IClassFixture<EntraTenant>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_RightPassword_GivesIdTokenOfAnExternalTenant()
    {
        var (id, address) = await RegisterAsync();
        tenant.FunctionApp.ClaimsAnswer = FunctionAppDouble.Provide(new()
        {
            ["account_id"] = "K1-01",
            ["applications"] = new[] { "infleet", "logbook" },
            ["oid"] = "somebody-else",
        });
        var request = Infleet(tenant);

        var page = await request.SignInAsync(tenant.NewBrowser(), address, SampleUser.Password);
        var tokens = await RedeemAsync(request, page);

        var token = new JsonWebToken(tokens.GetProperty("id_token").GetString());
        token.Issuer.ShouldBe(tenant.StandIn.Authority.AbsoluteUri);
        token.Audiences.ShouldBe([LocalClients.InfleetClientId]);
        token.GetClaim("ver").Value.ShouldBe("2.0");
        token.GetClaim("tid").Value.ShouldBe(LocalClients.TenantId);
        token.GetClaim("oid").Value.ShouldBe(id);
        token.GetClaim("name").Value.ShouldBe("Kim Müller");
        token.GetClaim("preferred_username").Value.ShouldBe(address);
        token.GetClaim("nonce").Value.ShouldBe("n");
        token.TryGetClaim("signed_in", out _).ShouldBeFalse();
        token.GetClaim("account_id").Value.ShouldBe("K1-01");
        token.Claims.Where(claim => claim.Type == "applications").Select(claim => claim.Value).ShouldBe(["infleet", "logbook"]);
        Base64(tokens.GetProperty("client_info").GetString()!).GetProperty("uid").GetString().ShouldBe(id);
    }

    [Fact]
    public async Task SignIn_SecondPortal_NeedsNoTyping()
    {
        var (_, address) = await RegisterAsync();
        var browser = tenant.NewBrowser();
        await Infleet(tenant).SignInAsync(browser, address, SampleUser.Password);
        var before = tenant.StandIn.Counters.SingleSignOns;

        var page = await Logbook(tenant).OpenAsync(browser);
        var silent = await Logbook(tenant).With("prompt", "none").OpenAsync(browser);

        Answer(page, "code").ShouldNotBeNull();
        Answer(silent, "code").ShouldNotBeNull();
        tenant.StandIn.Counters.SingleSignOns.ShouldBe(before + 2);
    }

    [Fact]
    public async Task SignIn_PromptLogin_AsksOnceMore()
    {
        var (_, address) = await RegisterAsync();
        var browser = tenant.NewBrowser();
        await Infleet(tenant).SignInAsync(browser, address, SampleUser.Password);

        var page = await Logbook(tenant).With("prompt", "login").OpenAsync(browser);
        var signedIn = await TypeAsync(browser, page, address, SampleUser.Password);

        Answer(signedIn, "code").ShouldNotBeNull();
    }

    [Fact]
    public async Task SignIn_PromptNoneWithoutSession_AnswersLoginRequired()
    {
        var page = await Infleet(tenant).With("prompt", "none").OpenAsync(tenant.NewBrowser());

        Answer(page, "error").ShouldBe("login_required");
        Answer(page, "state").ShouldBe("s");
    }

    [Fact]
    public async Task SignIn_FormPost_PostsTheCodeBack()
    {
        var (_, address) = await RegisterAsync();
        var browser = tenant.NewBrowser();

        var page = await Infleet(tenant).With("response_mode", "form_post").SignInAsync(browser, address, SampleUser.Password);

        page.Address.ShouldBe(LocalClients.RedirectUri(tenant.Addresses.Infleet));
    }

    [Theory]
    [InlineData("de", "E-Mail-Adresse oder Passwort ist nicht richtig.")]
    [InlineData("en", "The e-mail address or the password is not right.")]
    public async Task SignIn_Fails_SaysTheSameForUnknownAddressAndWrongPassword(string language, string sentence)
    {
        var (_, address) = await RegisterAsync();
        var browser = tenant.NewBrowser(language);

        var wrong = await Infleet(tenant).SignInAsync(browser, address, "Anderes-4711");
        var unknown = await Infleet(tenant).SignInAsync(browser, SampleUser.NewAddress(), SampleUser.Password);

        wrong.Require("#error").TextContent.ShouldStartWith(sentence);
        unknown.Require("#error").TextContent.ShouldBe(wrong.Require("#error").TextContent);
        unknown.Status.ShouldBe(wrong.Status);
    }

    [Fact]
    public async Task SignIn_UiLocalesAndHint_ShowLanguageAndAddress()
    {
        var page = await Infleet(tenant).With("ui_locales", "en").With("login_hint", "kim+x@kunde.example").OpenAsync(tenant.NewBrowser("de"));

        page.Document.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.Require("h1").TextContent.ShouldBe("Sign in");
        page.Require("#email").GetAttribute("value").ShouldBe("kim+x@kunde.example");
        page.Require(".target").TextContent.ShouldContain("Infleet");
    }

    [Theory]
    [InlineData("redirect_uri", "http://127.0.0.1:1/signin-oidc")]
    [InlineData("client_id", "3f0e7a52-1111-4222-8333-944455556666")]
    public async Task Authorize_UnregisteredClientOrAddress_IsRefusedHere(string parameter, string value)
    {
        var page = await Infleet(tenant).With(parameter, value).OpenAsync(tenant.NewBrowser());

        ((int)page.Status).ShouldBe(400);
        page.Address.Authority.ShouldBe(tenant.Addresses.Entra.Authority);
    }

    [Fact]
    public async Task Authorize_WithoutPkce_IsRefused()
    {
        var page = await Infleet(tenant).With("code_challenge", null).With("code_challenge_method", null).OpenAsync(tenant.NewBrowser());

        ((int)page.Status).ShouldBe(400);
        page.Document.QuerySelector("form").ShouldBeNull();
    }

    [Fact]
    public async Task SignInPage_ForeignReturnUrl_SendsNobodyAway()
    {
        var address = new Uri(tenant.Addresses.Entra, $"{LocalClients.TenantId}/sign-in?returnUrl=https://evil.example/");

        var page = await tenant.NewBrowser().OpenAsync(address, Cancellation);

        ((int)page.Status).ShouldBe(400);
        page.Document.QuerySelector("form").ShouldBeNull();
    }

    [Fact]
    public async Task SignIn_PostWithoutFormToken_IsRefused()
    {
        var (_, address) = await RegisterAsync();
        var page = await Infleet(tenant).OpenAsync(tenant.NewBrowser());
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = address, ["password"] = SampleUser.Password });

        using var response = await tenant.Http.PostAsync(page.Address, form, Cancellation);

        ((int)response.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task Code_UsedTwice_IsRefusedTheSecondTime()
    {
        var (_, address) = await RegisterAsync();
        var request = Infleet(tenant);
        var page = await request.SignInAsync(tenant.NewBrowser(), address, SampleUser.Password);
        await RedeemAsync(request, page);

        using var again = await tenant.RequestTokenAsync(request.Redemption(Answer(page, "code")!));

        ((int)again.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task RefreshToken_AfterUserWasDisabled_GivesNothing()
    {
        var (id, address) = await RegisterAsync();
        var request = Infleet(tenant);
        var tokens = await RedeemAsync(request, await request.SignInAsync(tenant.NewBrowser(), address, SampleUser.Password));
        var refresh = new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = request.ClientId,
            ["client_secret"] = request.Secret,
            ["refresh_token"] = tokens.GetProperty("refresh_token").GetString()!,
        };

        using var before = await tenant.RequestTokenAsync(refresh);
        await (await tenant.GraphAsync()).Users[id].PatchAsync(new() { AccountEnabled = false }, cancellationToken: Cancellation);
        using var after = await tenant.RequestTokenAsync(refresh);

        before.IsSuccessStatusCode.ShouldBeTrue();
        ((int)after.StatusCode).ShouldBe(400);
        (await after.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("error").GetString().ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task UserInfo_PersonsToken_TellsWhoAndRefusesPrograms()
    {
        var (_, address) = await RegisterAsync();
        var request = Infleet(tenant);
        var tokens = await RedeemAsync(request, await request.SignInAsync(tenant.NewBrowser(), address, SampleUser.Password));
        var program = await tenant.ProgramTokenAsync(LocalClients.GraphWorkerClientId, LocalClients.GraphWorkerSecret, LocalClients.GraphScope);

        using var person = await AskWhoAsync(tokens.GetProperty("access_token").GetString()!);
        using var refused = await AskWhoAsync(program);

        var answer = await person.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        answer.GetProperty("sub").GetString().ShouldBe(new JsonWebToken(tokens.GetProperty("id_token").GetString()).Subject);
        answer.GetProperty("email").GetString().ShouldBe(address);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task PasswordReset_EndsOldSessionsAndAllowsANewOneAtOnce()
    {
        var (id, address) = await RegisterAsync();
        var browser = tenant.NewBrowser();
        await Infleet(tenant).SignInAsync(browser, address, SampleUser.Password);
        tenant.Time.Advance(TimeSpan.FromMilliseconds(1));
        var reset = new User { PasswordProfile = new PasswordProfile { Password = "Neu-garten-2026", ForceChangePasswordNextSignIn = false } };
        await (await tenant.GraphAsync()).Users[id].PatchAsync(reset, cancellationToken: Cancellation);

        var ended = await Logbook(tenant).With("prompt", "none").OpenAsync(browser);
        var again = await Logbook(tenant).SignInAsync(browser, address, "Neu-garten-2026");

        Answer(ended, "error").ShouldBe("login_required");
        Answer(again, "code").ShouldNotBeNull();
    }

    [Fact]
    public async Task Logout_EndsTheSession()
    {
        var (_, address) = await RegisterAsync();
        var browser = tenant.NewBrowser();
        await Infleet(tenant).SignInAsync(browser, address, SampleUser.Password);
        var back = LocalClients.PostLogoutRedirectUri(tenant.Addresses.Infleet);

        var query = $"post_logout_redirect_uri={Uri.EscapeDataString(back.AbsoluteUri)}";
        var page = await browser.OpenAsync(new Uri(tenant.Addresses.Entra, $"{LocalClients.TenantId}/oauth2/v2.0/logout?{query}"), Cancellation);
        var afterwards = await Logbook(tenant).With("prompt", "none").OpenAsync(browser);

        page.Address.GetLeftPart(UriPartial.Path).ShouldBe(back.AbsoluteUri);
        Answer(afterwards, "error").ShouldBe("login_required");
    }

    [Fact]
    public async Task ProgramToken_Portal_IsShapedAsEntrasAppToken()
    {
        var token = new JsonWebToken(await tenant.ProgramTokenAsync(LocalClients.InfleetClientId, LocalClients.InfleetSecret, LocalClients.ApiScope));

        token.Typ.ShouldBe("JWT");
        token.Audiences.ShouldBe([LocalClients.ApiClientId]);
        token.GetClaim("azp").Value.ShouldBe(LocalClients.InfleetClientId);
        token.GetClaim("roles").Value.ShouldBe(LocalClients.PortalCallRole);
        token.GetClaim("ver").Value.ShouldBe("2.0");
        token.GetClaim("idtyp").Value.ShouldBe("app");
        token.Claims.Select(claim => claim.Type).Order()
            .ShouldBe(["aud", "azp", "exp", "iat", "idtyp", "iss", "nbf", "oid", "roles", "sub", "tid", "ver"]);
    }

    [Fact]
    public async Task ProgramToken_ScopeOfAnotherProgram_IsRefused()
    {
        using var response = await tenant.RequestTokenAsync(new()
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = LocalClients.InfleetClientId,
            ["client_secret"] = LocalClients.InfleetSecret,
            ["scope"] = LocalClients.GraphScope,
        });

        response.IsSuccessStatusCode.ShouldBeFalse();
    }

    private async Task<HttpResponseMessage> AskWhoAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(tenant.Addresses.Entra, $"{LocalClients.TenantId}/openid/userinfo"));
        request.Headers.Authorization = new("Bearer", token);
        return await tenant.Http.SendAsync(request, Cancellation);
    }

    private async Task<(string Id, string Address)> RegisterAsync()
    {
        var address = SampleUser.NewAddress();
        var user = await (await tenant.GraphAsync()).CreateAsync(address);
        return (user.Id!, address);
    }

    private async Task<JsonElement> RedeemAsync(AuthorizationRequest request, Page page)
    {
        var code = Answer(page, "code") ?? throw new InvalidOperationException($"No code came back: {page}");
        using var response = await tenant.RequestTokenAsync(request.Redemption(code));
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        response.IsSuccessStatusCode.ShouldBeTrue(body.ToString());
        return body;
    }

    private static JsonElement Base64(string text) => JsonSerializer.Deserialize<JsonElement>(Base64UrlEncoder.DecodeBytes(text));
}
