using System.Globalization;
using System.Net.Http.Json;
using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.TokenIssuance;

/// <summary>Asks the function app for a token's claims, as Entra does: signed by the tenant, at most two tries of at most two seconds.</summary>
internal sealed partial class ClaimsProvider : IDisposable
{
    /// <summary>Client id of the part of Entra that calls custom authentication extensions, in every tenant.</summary>
    public const string CallerId = "99045fe1-7639-4a75-9d4a-577b6ca3810f";

    private const int Tries = 2;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly EntraSettings _settings;
    private readonly BearerTokens _tokens;
    private readonly EntraCounters _counters;
    private readonly ILogger<ClaimsProvider> _logger;
    private readonly HttpClient _http;

    public ClaimsProvider(EntraSettings settings, BearerTokens tokens, EntraCounters counters, ILogger<ClaimsProvider> logger)
    {
        (_settings, _tokens, _counters, _logger) = (settings, tokens, counters, logger);
        _http = new HttpClient(settings.Certificate.CreateHandler()) { Timeout = Timeout };
    }

    public async Task<ClaimsAnswer> AskAsync(
        DirectoryUser user, Registration client, HttpContext http, CancellationToken cancellationToken)
    {
        var correlationId = Guid.NewGuid().ToString();
        var body = TokenIssuanceRequest.Create(
            user, client, correlationId, http.Connection.RemoteIpAddress?.ToString(), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        var answer = ClaimsAnswer.None;
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _settings.Addresses.TokenIssuanceStart);
            request.Content = JsonContent.Create(body);
            request.Headers.Authorization = new("Bearer", _tokens.Create(LocalClients.ClaimsProviderClientId, CallerId));
            answer = await SendAsync(request, cancellationToken);
            if (answer.Failure is null) return answer;
            LogFailed(attempt, correlationId, answer.Failure);
        }
        return answer;
    }

    public void Dispose() => _http.Dispose();

    private async Task<ClaimsAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _counters.CountClaimsCall();
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
                return ClaimsAnswer.Failed(1003002, string.Create(CultureInfo.InvariantCulture, $"it answered with status {(int)response.StatusCode}"));
            if (response.Content.Headers.ContentType?.MediaType != MediaTypeNames.Application.Json)
                return ClaimsAnswer.Failed(1003006, "its answer is no JSON");
            return ClaimsResponse.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ClaimsAnswer.Failed(1003005, "it did not answer within two seconds");
        }
        catch (HttpRequestException)
        {
            return ClaimsAnswer.Failed(1003027, "it cannot be reached");
        }
    }

    [LoggerMessage(
        2001, LogLevel.Warning, "Claims provider, try {Attempt}, correlation id {CorrelationId}: {Reason}", EventName = "ClaimsProviderFailed")]
    private partial void LogFailed(int attempt, string correlationId, string reason);
}
