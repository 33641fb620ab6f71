using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Sso.Local.Portals.Gate;

/// <summary>The function app's endpoints for portals.</summary>
internal sealed class PortalApi(HttpClient http, ApiTokens tokens, LocalAddresses addresses, PortalProfile profile)
{
    /// <exception cref="HttpRequestException">No answer, or none that the contract knows.</exception>
    /// <exception cref="System.Text.Json.JsonException">The answer cannot be read.</exception>
    public async Task<GateAnswer> AskGateAsync(string username, CancellationToken cancellationToken)
    {
        using var response = await PostAsync("api/portal/gate", username, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<GateAnswer>(cancellationToken) ?? throw new HttpRequestException("The gate answered nothing.");
    }

    /// <summary>Tells that the notice was shown. Repeating it changes nothing.</summary>
    /// <exception cref="HttpRequestException">No answer, or none that the contract knows.</exception>
    public async Task ReportNoticeSeenAsync(string username, CancellationToken cancellationToken)
    {
        using var response = await PostAsync("api/portal/notice-seen", username, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Asks for a ticket into the migration. Asking twice gives two tickets; each expires unused within minutes.</summary>
    /// <exception cref="HttpRequestException">No answer, or none that the contract knows.</exception>
    /// <exception cref="System.Text.Json.JsonException">The answer cannot be read.</exception>
    public Task<TicketAnswer> RequestTicketAsync(string username, CancellationToken cancellationToken) =>
        RequestTicketAsync("api/portal/tickets", username, cancellationToken);

    /// <summary>Asks for a ticket to the page for people whose old credentials are right and have ended. Only after the password was checked.</summary>
    /// <inheritdoc cref="RequestTicketAsync(string, CancellationToken)"/>
    public Task<TicketAnswer> RequestOldDoorTicketAsync(string username, CancellationToken cancellationToken) =>
        RequestTicketAsync("api/portal/old-door-tickets", username, cancellationToken);

    /// <summary>Asks for the Support-PIN of a main account that is signed in at this moment. It is shown and kept nowhere.</summary>
    /// <returns>Null for whom there is none.</returns>
    /// <inheritdoc cref="RequestTicketAsync(string, CancellationToken)"/>
    public async Task<string?> FindSupportPinAsync(string username, CancellationToken cancellationToken)
    {
        using var response = await PostAsync("api/portal/support-pin", username, cancellationToken);
        if (response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Conflict) return null;
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<SupportPinAnswer>(cancellationToken))?.Pin;
    }

    private async Task<TicketAnswer> RequestTicketAsync(string path, string username, CancellationToken cancellationToken)
    {
        using var response = await PostAsync(path, username, cancellationToken);
        if (response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Conflict) return TicketAnswer.Refused;
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<TicketAnswer>(cancellationToken);
        // A browser is sent to the function app and nowhere else, whatever the answer says.
        return answer?.Url is { IsAbsoluteUri: true } url && addresses.FunctionApp.IsBaseOf(url)
            ? answer
            : throw new HttpRequestException("The ticket leads to an address that is not the function app's.");
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string username, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(cancellationToken);
        var response = await SendAsync(path, username, token, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized) return response;

        response.Dispose();
        tokens.Forget(token);
        return await SendAsync(path, username, await tokens.GetAsync(cancellationToken), cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string username, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(addresses.FunctionApp, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = JsonContent.Create(new { application = profile.Application, username });
        return await http.SendAsync(request, cancellationToken);
    }
}
