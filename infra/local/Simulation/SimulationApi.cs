using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Sso.Local.Portals;
using Sso.Local.Portals.Gate;

namespace Sso.Local.Simulation;

/// <summary>The function app's HTTP API, as the portals, support and operators call it.</summary>
internal sealed class SimulationApi(HttpClient http, LocalAddresses addresses)
{
    private readonly ApiTokens _portal = new(http, addresses, PortalProfile.Of(LocalClients.InfleetApplication), TimeProvider.System);
    private readonly ApiTokens _operator =
        new(http, addresses, new PortalProfile("", "Betrieb", LocalClients.OperatorClientId, LocalClients.OperatorSecret), TimeProvider.System);

    public Uri FunctionApp => addresses.FunctionApp;

    /// <summary>Moves the app's clock; all that becomes due until then has happened when this returns.</summary>
    public async Task AdvanceToAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsync(new Uri(FunctionApp, $"runtime/clock?to={time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"), content: null, cancellationToken);
        await EnsureAsync(response, cancellationToken);
    }

    public async Task<JsonNode> OperatorGetAsync(string path, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Get, path, body: null, _operator, cancellationToken)).Body!;

    public Task<(HttpStatusCode Status, JsonNode? Body)> OperatorPostAsync(string path, object body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, _operator, cancellationToken);

    public async Task<JsonNode> PortalGetAsync(string path, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Get, path, body: null, _portal, cancellationToken)).Body!;

    public Task<(HttpStatusCode Status, JsonNode? Body)> PortalPostAsync(string path, object body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, _portal, cancellationToken);

    /// <summary>What the gate says of a log-in.</summary>
    public async Task<(string SignIn, string? Notice)> AskGateAsync(string username, CancellationToken cancellationToken)
    {
        var (status, body) = await PortalPostAsync("api/portal/gate", new { application = LocalClients.InfleetApplication, username }, cancellationToken);
        return status == HttpStatusCode.OK
            ? (body!["signIn"]!.GetValue<string>(), body["notice"]?["state"]?.GetValue<string>())
            : throw new LocalCloudException($"The gate answered {(int)status}.");
    }

    private async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, object? body, ApiTokens tokens, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(FunctionApp, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(cancellationToken));
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request, cancellationToken);
        if ((int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) await EnsureAsync(response, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    private static async Task EnsureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode) return;
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        throw new LocalCloudException($"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath} was answered by {(int)response.StatusCode}: {text}");
    }
}
