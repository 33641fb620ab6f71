using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Mail;
using Sso.Functions.Tests.Security;
using Sso.Functions.Tests.SelfService;
using Sso.Local.Browsing;

namespace Sso.Functions.Tests.Directory;

/// <summary>"Passwort vergessen" at the tenant, whose codes the app mails.</summary>
public sealed partial class OtpSendFunctionTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string Pseudo = "info+reset@example.com";
    private const string Main = "info.reset@example.com";
    private const string NewPassword = "Sommer-Regen-2027";
    private static int _customers;

    private readonly Transport _transport = new();
    private readonly string _customerId = $"R{Interlocked.Increment(ref _customers)}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Address => $"{_customerId}.{Pseudo}".ToLowerInvariant();

    [Fact]
    public async Task Reset_OfARedirectedAccount_MailsTheCodeToTheMainAccountAndWorks()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await StartAsync(tables);
        await CreateUserAsync(app, tables);
        var browser = entra.CreateBrowser();

        var page = await AskAsync(browser);
        var mail = _transport.Sent.ShouldHaveSingleItem();
        page = await browser.SubmitAsync(page, "#reset-code-form", new Dictionary<string, string>
        {
            ["code"] = Code().Match(mail.Text).Value,
            ["newPassword"] = NewPassword,
            ["repeated"] = NewPassword,
        }, Cancellation);

        mail.To.ShouldBe(Main);
        mail.Subject.ShouldContain("Jürgen Müller");
        page.Address.AbsolutePath.ShouldBe("/account");
    }

    [Fact]
    public async Task Reset_MailCannotBeSent_SaysSo()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await StartAsync(tables);
        await CreateUserAsync(app, tables);
        _transport.Fails = true;

        (await AskAsync(entra.CreateBrowser())).Require("#error").TextContent.ShouldContain("nicht gesendet");
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"data":{"otpContext":{"identifier":"a@example.com"}}}""")]
    [InlineData("""[]""")]
    public async Task Call_BadBody_IsAClearProblem(string body)
    {
        await using var app = await StartAsync(await entra.CreateTablesAsync());
        using var http = new HttpClient(entra.Certificate.CreateHandler());
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", TokenForge.Create(new TokenForge(entra.Addresses, entra.SigningKey).OfEntra()));
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await http.PostAsync(entra.Addresses.OtpSend, content, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("entra.bad_request");
    }

    [Fact]
    public async Task Call_OfAPortal_IsRefused()
    {
        await using var app = await StartAsync(await entra.CreateTablesAsync());
        using var http = new HttpClient(entra.Certificate.CreateHandler());
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", TokenForge.Create(new TokenForge(entra.Addresses, entra.SigningKey).OfPortal()));

        (await http.PostAsJsonAsync(entra.Addresses.OtpSend, new { }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _transport.Sent.ShouldBeEmpty();
    }

    private Task<AppUnderTest> StartAsync(SsoTables tables) => AppUnderTest.StartAsync(
        entra, tables, change: services => services.Replace(ServiceDescriptor.Singleton<IMailTransport>(_transport)));

    private async Task CreateUserAsync(AppUnderTest app, SsoTables tables)
    {
        var sub = MailSamples.Employee(_customerId) with
        {
            State = AccountState.Confirmed,
            ConfirmedAt = TimeProvider.System.GetUtcNow(),
            Email = Address,
            RedirectToMain = true,
        };
        var main = MailSamples.MainAccount(_customerId) with { Email = Main, ConfirmedAt = TimeProvider.System.GetUtcNow(), State = AccountState.Confirmed };
        await new CustomerStore(tables).TrySaveAsync(
            new CustomerChange { CustomerId = _customerId, Customer = MailSamples.Customer(_customerId), Accounts = [main, sub] }, Cancellation);
        EmailAddress.TryParse(Address, out var address, out _).ShouldBeTrue();
        await app.Services.GetRequiredService<EmailReservations>().TryReserveAsync(address!, _customerId, sub.Id, Cancellation);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CreateDirectoryUserActivity>().RunAsync(new AccountStep(_customerId, sub.Id, 1), Cancellation);
    }

    private async Task<Page> AskAsync(FormBrowser browser)
    {
        var page = await browser.OpenAsync(new Uri(entra.Addresses.FunctionApp, "account"), Cancellation);
        page = await browser.FollowAsync(page, "#forgot", Cancellation);
        return await browser.SubmitAsync(page, "#reset-form", new Dictionary<string, string> { ["email"] = Address }, Cancellation);
    }

    [GeneratedRegex(@"\b\d{8}\b")]
    private static partial Regex Code();

    private sealed class Transport : IMailTransport
    {
        public ConcurrentQueue<RenderedMail> Sent { get; } = [];

        public bool Fails { get; set; }

        public Task SendAsync(RenderedMail mail, bool isRepeated, CancellationToken cancellationToken)
        {
            if (Fails) throw new MailTransportException(MailFailure.Unavailable, "The relay does not answer.");
            Sent.Enqueue(mail);
            return Task.CompletedTask;
        }
    }
}
