using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;
using Sso.Local;
using Sso.Local.Browsing;
using Sso.Local.Cloud;
using Sso.Local.Entra;

namespace Sso.EndToEnd.Tests.Entra;

/// <summary>A stand-in of a test class's own, on free ports, with what tests need to talk to it.</summary>
public sealed class EntraTenant : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private DevelopmentCertificate _certificate = null!;

    internal LocalAddresses Addresses { get; } = LocalAddresses.FromBasePort(Ports.FindFree(LocalAddresses.PortCount));

    /// <summary>The stand-in's clock, begun at the real time.</summary>
    internal FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    internal EntraStandIn StandIn { get; private set; } = null!;

    internal DevelopmentCertificate Certificate => _certificate;

    internal FunctionAppDouble FunctionApp { get; private set; } = null!;

    internal HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _certificate = DevelopmentCertificate.LoadOrCreate(_folder.Path, TimeProvider.System);
        Http = new HttpClient(new AnsweringPortals(Addresses, _certificate.CreateHandler()));
        FunctionApp = await FunctionAppDouble.StartAsync(Addresses, _certificate);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StandIn.DisposeAsync();
        await FunctionApp.DisposeAsync();
        Http.Dispose();
        _certificate.Dispose();
        _folder.Dispose();
    }

    internal async Task RestartAsync()
    {
        await StandIn.DisposeAsync();
        await StartAsync();
    }

    internal FormBrowser NewBrowser(string language = "de") => new(Http, language);

    /// <summary>The Graph client as the function app makes it.</summary>
    internal async Task<GraphServiceClient> GraphAsync(string? token = null) =>
        GraphFor(token ?? await ProgramTokenAsync(LocalClients.GraphWorkerClientId, LocalClients.GraphWorkerSecret, LocalClients.GraphScope));

    internal GraphServiceClient GraphFor(string token) => GraphFor(_certificate, Addresses, token);

    // With the SDK's own handlers, retries included, in front of the connection.
    internal static GraphServiceClient GraphFor(DevelopmentCertificate certificate, LocalAddresses addresses, string token) => new(
        GraphClientFactory.Create(finalHandler: certificate.CreateHandler()),
        new BaseBearerTokenAuthenticationProvider(new FixedToken(token)),
        addresses.Graph.AbsoluteUri);

    internal async Task<string> ProgramTokenAsync(string clientId, string secret, string scope)
    {
        using var response = await RequestTokenAsync(new()
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = secret,
            ["scope"] = scope,
        });
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    internal async Task<HttpResponseMessage> RequestTokenAsync(Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        return await Http.PostAsync(Addresses.TokenEndpoint, content);
    }

    private async Task StartAsync()
    {
        var settings = new EntraSettings(Addresses, _certificate, _folder.File("entra"), NullLoggerFactory.Instance) { TimeProvider = Time };
        StandIn = await EntraStandIn.StartAsync(settings, TestContext.Current.CancellationToken);
    }

    private sealed class FixedToken(string token) : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new();

        public Task<string> GetAuthorizationTokenAsync(
            Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(token);
    }
}
