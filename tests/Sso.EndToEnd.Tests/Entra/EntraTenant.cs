using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
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

    internal EntraStandIn StandIn { get; private set; } = null!;

    internal DevelopmentCertificate Certificate => _certificate;

    internal ClaimsProviderDouble ClaimsProvider { get; private set; } = null!;

    internal HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _certificate = DevelopmentCertificate.LoadOrCreate(_folder.Path, TimeProvider.System);
        Http = new HttpClient(new AnsweringPortals(Addresses, _certificate.CreateHandler()));
        ClaimsProvider = await ClaimsProviderDouble.StartAsync(Addresses.FunctionApp.Port, _certificate);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StandIn.DisposeAsync();
        await ClaimsProvider.DisposeAsync();
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

    internal GraphServiceClient GraphFor(string token) =>
        new(Http, new BaseBearerTokenAuthenticationProvider(new FixedToken(token)), Addresses.Graph.AbsoluteUri);

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

    private async Task StartAsync() => StandIn = await EntraStandIn.StartAsync(
        new EntraSettings(Addresses, _certificate, _folder.File("entra"), NullLoggerFactory.Instance), TestContext.Current.CancellationToken);

    private sealed class FixedToken(string token) : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new();

        public Task<string> GetAuthorizationTokenAsync(
            Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) => Task.FromResult(token);
    }
}
