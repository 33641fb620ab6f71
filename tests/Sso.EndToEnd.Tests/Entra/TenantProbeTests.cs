using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;
using Sso.Local;
using Sso.Tenant;

namespace Sso.EndToEnd.Tests.Entra;

/// <summary>The tenant probe over HTTP against the stand-in, which does what the careful reading of the documentation says, and against tenants that do less.</summary>
public sealed partial class TenantProbeTests(EntraTenant tenant) : IClassFixture<EntraTenant>, IDisposable
{
    private readonly StringWriter _output = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task Run_StandIn_PassesWithItsKnownDifference()
    {
        var outcomes = await ProbeAsync(answer: null, new Person(tenant, isConfirmed: true));

        outcomes.Where(outcome => outcome.Value.Passed == false).Select(outcome => outcome.Key).ShouldBe(["Tenant__DeletedUsers=Purge"]);
        outcomes.Count(outcome => outcome.Value.Passed == true).ShouldBe(6);
        _output.ToString().ShouldContain("then: Tenant__DeletedUsers=Purge");
        _output.ToString().ShouldNotContain("LEFT");
    }

    [Fact]
    public async Task Run_Unattended_SaysWhatWasNotTriedAndTriesTheRest()
    {
        var outcomes = await ProbeAsync(answer: null, person: null);

        outcomes.Where(outcome => outcome.Value.Passed is null).Select(outcome => outcome.Key)
            .ShouldBe(["Tenant__PasswordChange=Reset", "\"oneTimeCodes\": \"Entra\" in the tenant's settings file"]);
    }

    public static TheoryData<string, string, string, int, string> Tenants => new()
    {
        { "Tenant__PlusAddresses=false", "POST", "%2B|\\+sso-probe|\\\\u002Bsso-probe", 400, """{"error":{"code":"Request_BadRequest","message":"Invalid address."}}""" },
        { "Tenant__FindAddressesBy=Attribute", "GET", "identities", 200, """{"value":[]}""" },
        { "Tenant__FindUsersBy=Attribute", "GET", "/users/[0-9a-f]{40}", 404, """{"error":{"code":"Request_ResourceNotFound","message":"x"}}""" },
        { "none needed: a new password is a new user", "PATCH", "passwordProfile", 403, """{"error":{"code":"Authorization_RequestDenied","message":"x"}}""" },
        { "Tenant__PasswordChange=Reset", "POST", "changePassword", 403, """{"error":{"code":"Authorization_RequestDenied","message":"x"}}""" },
    };

    [Theory, MemberData(nameof(Tenants))]
    public async Task Run_TenantThatDoesLess_NamesTheFallback(string fallback, string method, string pattern, int status, string body)
    {
        var outcomes = await ProbeAsync(
            async request =>
            {
                var text = request.RequestUri!.OriginalString + (request.Content is null ? "" : await request.Content.ReadAsStringAsync(Cancellation));
                return request.Method.Method == method && Regex.IsMatch(text, pattern)
                    ? new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") }
                    : null;
            }, new Person(tenant, isConfirmed: true));

        outcomes[fallback].Passed.ShouldBe(false);
        _output.ToString().ShouldContain($"then: {fallback}");
    }

    [Fact]
    public async Task Run_CodeNotSentByTheApp_NamesTheSettingOfTheTool()
    {
        var outcomes = await ProbeAsync(answer: null, new Person(tenant, isConfirmed: false));

        outcomes["\"oneTimeCodes\": \"Entra\" in the tenant's settings file"].Passed.ShouldBe(false);
    }

    [Fact]
    public async Task Run_Throttled_SaysNothingAboutTheTenant()
    {
        var outcomes = await ProbeAsync(
            _ => Task.FromResult<HttpResponseMessage?>(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new StringContent("{}", Encoding.UTF8, "application/json") }),
            person: null);

        outcomes.Values.ShouldAllBe(outcome => outcome.Passed == null);
    }

    [Fact]
    public async Task Run_Output_HoldsNoPassword()
    {
        await ProbeAsync(answer: null, new Person(tenant, isConfirmed: true));

        Password().IsMatch(_output.ToString()).ShouldBeFalse();
    }

    private async Task<IReadOnlyDictionary<string, ProbeOutcome>> ProbeAsync(Func<HttpRequestMessage, Task<HttpResponseMessage?>>? answer, IProbePerson? person)
    {
        var token = await tenant.ProgramTokenAsync(LocalClients.GraphWorkerClientId, LocalClients.GraphWorkerSecret, LocalClients.GraphScope);
        using var graph = Client(token, answer);
        if (person is Person signedIn) signedIn.ConnectWith(own => Client(own, answer));
        var probed = new ProbeTenant(
            graph, LocalClients.TenantDomain, Guid.Parse(LocalClients.ExtensionsAppId), "probe@kunde.example", person, new HurriedTime());
        return await new TenantProbe(_output).RunAsync(ProbeChecks.All, probed, Cancellation);
    }

    private GraphServiceClient Client(string token, Func<HttpRequestMessage, Task<HttpResponseMessage?>>? answer) => new(
        new HttpClient(new LimitedTenant(tenant.Certificate.CreateHandler(), answer)),
        new BaseBearerTokenAuthenticationProvider(new FixedToken(token)),
        tenant.Addresses.Graph.AbsoluteUri);

    [GeneratedRegex("Zq7-")]
    private static partial Regex Password();

    /// <summary>The stand-in, but for the requests that this tenant answers in its own way.</summary>
    private sealed class LimitedTenant(HttpMessageHandler inner, Func<HttpRequestMessage, Task<HttpResponseMessage?>>? answer) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (answer is null || await answer(request) is not { } own) return await base.SendAsync(request, cancellationToken);
            own.RequestMessage = request;
            return own;
        }
    }

    /// <summary>Signs in with a browser, as a person would, at the account page's registration.</summary>
    private sealed class Person(EntraTenant tenant, bool isConfirmed) : IProbePerson
    {
        private Func<string, GraphServiceClient> _connect = null!;

        public void ConnectWith(Func<string, GraphServiceClient> connect) => _connect = connect;

        public async Task<GraphServiceClient> SignInAsync(string address, string password, CancellationToken cancellationToken)
        {
            var request = AuthorizationRequest.AccountPage(tenant).With("scope", $"openid offline_access {LocalClients.PasswordScope}");
            var page = await request.SignInAsync(tenant.NewBrowser(), address, password);
            using var response = await tenant.RequestTokenAsync(request.Redemption(AuthorizationRequest.Answer(page, "code")!));
            response.EnsureSuccessStatusCode();
            using var tokens = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            return _connect(tokens.RootElement.GetProperty("access_token").GetString()!);
        }

        public Task<bool?> ConfirmAsync(string instruction, CancellationToken cancellationToken) => Task.FromResult<bool?>(isConfirmed);
    }

    private sealed class FixedToken(string token) : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new();

        public Task<string> GetAuthorizationTokenAsync(
            Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) => Task.FromResult(token);
    }
}
