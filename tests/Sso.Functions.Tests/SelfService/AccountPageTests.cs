using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Pins;
using Sso.Functions.Directory;
using Sso.Functions.Migration;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Mail;
using Sso.Local;
using Sso.Local.Browsing;

namespace Sso.Functions.Tests.SelfService;

public sealed class AccountPageTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string NewPassword = "Sommer-Regen-2027";
    private static int _customers;

    private readonly string _customerId = $"P{Interlocked.Increment(ref _customers)}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Email => $"mueller+disposition.{_customerId}@example.com".ToLowerInvariant();

    [Fact]
    public async Task Show_AfterSigningIn_TellsWhoAndWhere()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var password = await CreateUserAsync(app, tables);

        var page = await SignInAsync(entra.CreateBrowser(), "account", password);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Address.AbsolutePath.ShouldBe("/account");
        var text = page.Document.Body!.TextContent;
        foreach (var part in new[] { "Jürgen Müller", "Spedition Weiß & Söhne KG", "Mitarbeiterzugang", Email, "Infleet öffnen", "Logbook öffnen" })
            text.ShouldContain(part);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Show_SupportPin_IsForTheMainAccountAlone(bool isMain)
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var password = await CreateUserAsync(app, tables, isMain);
        var pin = (await app.Services.GetRequiredService<SupportPins>().GetAsync(_customerId, Cancellation)).Text;

        var page = await SignInAsync(entra.CreateBrowser(), "account", password);

        page.Document.QuerySelector("#support-pin .pin")?.TextContent.ShouldBe(pin);
        page.Has("#support-pin").ShouldBe(isMain);
    }

    [Fact]
    public async Task TokenIssuance_FirstAndSecondSignIn_StoreOneSignal()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var password = await CreateUserAsync(app, tables);

        await SignInAsync(entra.CreateBrowser(), "account", password);
        await SignInAsync(entra.CreateBrowser(), "account", password);

        var signal = (await new PendingSignals(tables, TimeProvider.System).GetDueAsync(TimeProvider.System.GetUtcNow(), 10, Cancellation)).ShouldHaveSingleItem().Signal;
        signal.ShouldBe(new Signal(_customerId, $"{_customerId}-02", 1, MigrationEvents.FirstSignIn));
    }

    [Fact]
    public async Task TokenIssuance_CallerThatIsNotEntra_IsRefused()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        using var http = new HttpClient(entra.Certificate.CreateHandler());

        (await http.PostAsJsonAsync(entra.Addresses.TokenIssuanceStart, new { }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await GetPortalTokenAsync(http));
        (await http.PostAsJsonAsync(entra.Addresses.TokenIssuanceStart, new { }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ChangePassword_FaultsAndThenARightOne_AreToldAtTheFieldAndCount()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var password = await CreateUserAsync(app, tables);
        var browser = entra.CreateBrowser();
        var page = await SignInAsync(browser, "account?tab=security", password);
        page.Document.QuerySelector("main section h2")!.TextContent.ShouldBe("Passwort");

        page = await ChangeAsync(browser, page, "Wrong-Password-1", NewPassword);
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Document.GetElementById("currentPassword-error")!.TextContent.ShouldContain("alte Passwort stimmt nicht");
        page = await ChangeAsync(browser, page, password, "zu-einfach");
        page.Document.GetElementById("newPassword-error")!.TextContent.ShouldContain("zu schwach");
        page = await ChangeAsync(browser, page, password, password);
        page.Document.GetElementById("newPassword-error")!.TextContent.ShouldContain("schon verwendet");
        page.Document.DocumentElement.OuterHtml.ShouldNotContain(password);
        page = await ChangeAsync(browser, page, password, NewPassword);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelector("[role=status].success")!.TextContent.ShouldContain("geändert");
        (await SignInAsync(entra.CreateBrowser(), "account", NewPassword)).Address.AbsolutePath.ShouldBe("/account");
        (await SignInAsync(entra.CreateBrowser(), "account", password)).Address.Port.ShouldBe(entra.Addresses.Entra.Port);
        (await new CustomerStore(tables).GetAuditAsync(_customerId, Cancellation).Select(r => r.Action).ToListAsync(Cancellation))
            .ShouldContain("account.password_changed");
    }

    [Fact]
    public async Task Security_TenantChangesPasswordsByReset_LeadsThereAndTakesNone()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables, new Dictionary<string, string?> { ["Tenant:PasswordChange"] = "Reset" });
        var password = await CreateUserAsync(app, tables);
        var browser = entra.CreateBrowser();
        var changes = entra.Counters.PasswordChanges;

        var page = await SignInAsync(browser, "account?tab=security", password);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelector("#password-form").ShouldBeNull();
        page.Document.Body!.TextContent.ShouldContain("Passwort vergessen?");
        page.Document.QuerySelector("main a[href='/account/forgot-password']").ShouldNotBeNull();
        entra.Counters.PasswordChanges.ShouldBe(changes);
    }

    [Fact]
    public async Task ChangePassword_WithoutTheFormsProof_IsRefused()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var password = await CreateUserAsync(app, tables);
        var browser = entra.CreateBrowser();
        var page = await SignInAsync(browser, "account?tab=security", password);
        page.Document.QuerySelector("#password-form input[name=__RequestVerificationToken]")!.SetAttribute("value", "forged");

        page = await ChangeAsync(browser, page, password, NewPassword);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Show_AppRestartedAndTokensLost_SignsInAgainUnnoticed()
    {
        var tables = await entra.CreateTablesAsync();
        var browser = entra.CreateBrowser();
        string password;
        await using (var app = await AppUnderTest.StartAsync(entra, tables))
        {
            password = await CreateUserAsync(app, tables);
            await SignInAsync(browser, "account", password);
        }
        await foreach (var row in tables.TokenCache.QueryAsync<Azure.Data.Tables.TableEntity>(cancellationToken: Cancellation))
            await tables.TokenCache.DeleteEntityAsync(row, cancellationToken: Cancellation);

        await using var restarted = await AppUnderTest.StartAsync(entra, tables);
        var overview = await browser.OpenAsync(new Uri(entra.Addresses.FunctionApp, "account"), Cancellation);
        var security = await browser.OpenAsync(new Uri(entra.Addresses.FunctionApp, "account?tab=security"), Cancellation);

        overview.Document.QuerySelector("h1")!.TextContent.ShouldBe("Mein Konto");
        security.Address.PathAndQuery.ShouldBe("/account?tab=security");
        security.Status.ShouldBe(HttpStatusCode.OK, security.Document.Body!.TextContent);
        security.Document.GetElementById("password-form").ShouldNotBeNull();
        (await ChangeAsync(browser, security, password, NewPassword)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SignOut_AsksFirstAndThenEndsTheSession()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var browser = entra.CreateBrowser();
        await SignInAsync(browser, "account", await CreateUserAsync(app, tables));

        var asks = await browser.OpenAsync(new Uri(entra.Addresses.FunctionApp, "account/sign-out"), Cancellation);
        (await browser.OpenAsync(new Uri(entra.Addresses.FunctionApp, "account"), Cancellation)).Address.AbsolutePath.ShouldBe("/account");
        var signedOut = await browser.SubmitAsync(asks, "#sign-out-form", new Dictionary<string, string>(), Cancellation);

        signedOut.Document.QuerySelector("h1")!.TextContent.ShouldBe("Sie sind abgemeldet");
        (await browser.OpenAsync(new Uri(entra.Addresses.FunctionApp, "account"), Cancellation)).Address.Port.ShouldBe(entra.Addresses.Entra.Port);
    }

    [Fact]
    public async Task SignOutElsewhere_FrontChannelCall_EndsTheSessionHere()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var browser = entra.CreateBrowser();
        var password = await CreateUserAsync(app, tables);
        await SignInAsync(browser, "account", password);
        var other = entra.CreateBrowser();
        await SignInAsync(other, "account", password);

        // As Infleet would: the sign-in tells every application of the end of its session.
        var logout = new Uri(entra.Addresses.Entra, $"{LocalClients.TenantId}/oauth2/v2.0/logout");
        await browser.OpenAsync(logout, Cancellation);

        (await browser.OpenAsync(new Uri(entra.Addresses.FunctionApp, "account"), Cancellation)).Address.Port.ShouldBe(entra.Addresses.Entra.Port);
        (await other.OpenAsync(new Uri(entra.Addresses.FunctionApp, "account"), Cancellation)).Address.AbsolutePath.ShouldBe("/account");
    }

    [Theory]
    [InlineData("sid=no-guid")]
    [InlineData("sid=0b0e3c52-0000-0000-0000-000000000001&iss=https://evil.example")]
    public async Task FrontChannelSignOut_NoSessionOrAnotherIssuer_IsRefused(string query)
    {
        await using var app = await AppUnderTest.StartAsync(entra, await entra.CreateTablesAsync());

        var page = await entra.CreateBrowser().OpenAsync(new Uri(entra.Addresses.FunctionApp, $"front-channel-sign-out?{query}"), Cancellation);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task ChangePassword_EndingOtherSessions_KeepsThisOne()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var password = await CreateUserAsync(app, tables);
        var browser = entra.CreateBrowser();
        var other = entra.CreateBrowser();
        await SignInAsync(other, "account", password);
        var page = await SignInAsync(browser, "account?tab=security", password);

        page = await browser.SubmitAsync(page, "#password-form", new Dictionary<string, string>
        {
            ["currentPassword"] = password,
            ["newPassword"] = NewPassword,
            ["endOthers"] = "true",
        }, Cancellation);

        page.Document.QuerySelector("[role=status].success")!.TextContent.ShouldContain("geändert");
        (await browser.OpenAsync(new Uri(entra.Addresses.FunctionApp, "account"), Cancellation)).Address.AbsolutePath.ShouldBe("/account");
        (await other.OpenAsync(new Uri(entra.Addresses.FunctionApp, "account"), Cancellation)).Address.Port.ShouldBe(entra.Addresses.Entra.Port);
        (await SignInAsync(other, "account", NewPassword)).Address.AbsolutePath.ShouldBe("/account");
    }

    [Fact]
    public async Task ChangePassword_TooManyWrongOnes_SaysThatTheAccountIsLocked()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var password = await CreateUserAsync(app, tables);
        var browser = entra.CreateBrowser();
        var page = await SignInAsync(browser, "account?tab=security", password);

        for (var i = 0; i < 10; i++) page = await ChangeAsync(browser, page, $"Wrong-Password-{i}", NewPassword);
        page = await ChangeAsync(browser, page, password, NewPassword);

        page.Document.GetElementById("currentPassword-error")!.TextContent.ShouldContain("gesperrt");
    }

    [Fact]
    public async Task ForgotPassword_SignedIn_LeadsToTheSignInPageWithTheAddress()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var browser = entra.CreateBrowser();
        await SignInAsync(browser, "account", await CreateUserAsync(app, tables));

        var page = await browser.OpenAsync(new Uri(entra.Addresses.FunctionApp, "account/forgot-password"), Cancellation);

        page.Require("#email").GetAttribute("value").ShouldBe(Email);
        page.Has("#forgot").ShouldBeTrue();
    }

    [Fact]
    public async Task Show_ReturnUrl_LeadsBackToAnApplicationOnly()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var browser = entra.CreateBrowser();
        var known = new Uri(entra.Addresses.Infleet, "home").AbsoluteUri;

        var page = await SignInAsync(browser, $"account?returnUrl={Uri.EscapeDataString(known)}", await CreateUserAsync(app, tables));

        page.Require("#back").GetAttribute("href").ShouldBe(known);
        page = await browser.FollowAsync(page, ".tabs a:nth-child(2)", Cancellation);
        page.Require("#back").GetAttribute("href").ShouldBe(known);
        foreach (var unknown in new[] { "https://evil.example/", "javascript:alert(1)", known.Replace("//", "//x@", StringComparison.Ordinal), "//evil.example" })
            (await browser.OpenAsync(new Uri(entra.Addresses.FunctionApp, $"account?returnUrl={Uri.EscapeDataString(unknown)}"), Cancellation)).Has("#back").ShouldBeFalse(unknown);
    }

    [Fact]
    public async Task TokenIssuance_UserOfAnEarlierGeneration_GetsNoClaimsAndNoAccountPage()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var password = await CreateUserAsync(app, tables);
        var users = app.Services.GetRequiredService<DirectoryUsers>();
        var account = await new CustomerStore(tables).GetAccountAsync(_customerId, $"{_customerId}-02", Cancellation);
        await users.ProjectAsync(account with { DirectoryUserId = null, FormerUserIds = [account.DirectoryUserId!], Generation = 2 }, Cancellation);

        var page = await SignInAsync(entra.CreateBrowser(), "account", password);

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        (await new PendingSignals(tables, TimeProvider.System).GetDueAsync(TimeProvider.System.GetUtcNow(), 10, Cancellation)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task SignIn_ReturnUrlOfAnotherSite_ComesBackToTheAccount(string returnUrl)
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var password = await CreateUserAsync(app, tables);

        var page = await SignInAsync(entra.CreateBrowser(), $"account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", password);

        page.Address.ShouldBe(new Uri(entra.Addresses.FunctionApp, "account"));
    }

    [Fact]
    public async Task SignInCallback_OldOrForgedAnswer_OffersToBeginAgain()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);

        var page = await entra.CreateBrowser().OpenAsync(new Uri(entra.Addresses.FunctionApp, "signin-oidc?code=x&state=y"), Cancellation);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Document.QuerySelector("main a.button")!.GetAttribute("href").ShouldBe("/account");
    }

    private async Task<string> CreateUserAsync(AppUnderTest app, SsoTables tables, bool isMain = false)
    {
        var account = MailSamples.Employee(_customerId) with { State = AccountState.Confirmed, Email = Email, IsMain = isMain };
        var customers = new CustomerStore(tables);
        await customers.TrySaveAsync(
            new CustomerChange { CustomerId = _customerId, Customer = MailSamples.Customer(_customerId), Accounts = [account] }, Cancellation);
        await using var scope = app.Services.CreateAsyncScope();
        var activity = scope.ServiceProvider.GetRequiredService<CreateDirectoryUserActivity>();
        await activity.RunAsync(new AccountStep(_customerId, account.Id, 1), Cancellation);
        return app.Services.GetRequiredService<SealedPasswords>().Open(await customers.GetAccountAsync(_customerId, account.Id, Cancellation));
    }

    private async Task<Page> SignInAsync(FormBrowser browser, string path, string password)
    {
        var page = await browser.OpenAsync(new Uri(entra.Addresses.FunctionApp, path), Cancellation);
        page.Address.Port.ShouldBe(entra.Addresses.Entra.Port, page.Document.Body!.TextContent);
        return await browser.SubmitAsync(page, "form", new Dictionary<string, string> { ["email"] = Email, ["password"] = password }, Cancellation);
    }

    private static Task<Page> ChangeAsync(FormBrowser browser, Page page, string current, string @new) => browser.SubmitAsync(
        page, "#password-form", new Dictionary<string, string> { ["currentPassword"] = current, ["newPassword"] = @new }, Cancellation);

    private async Task<string> GetPortalTokenAsync(HttpClient http)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = LocalClients.InfleetClientId,
            ["client_secret"] = LocalClients.InfleetSecret,
            ["scope"] = LocalClients.ApiScope,
        });
        using var response = await http.PostAsync(entra.Addresses.TokenEndpoint, form, Cancellation);
        return (await response.Content.ReadFromJsonAsync<Dictionary<string, object>>(Cancellation))!["access_token"].ToString()!;
    }
}
