using System.Net.Http.Json;
using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.Extensions;

/// <summary>Calls the function app's custom authentication extensions as Entra does: signed by the tenant, at most two tries of at most two seconds.</summary>
internal sealed partial class ExtensionCalls : IDisposable
{
    /// <summary>Client id of the part of Entra that calls custom authentication extensions, in every tenant.</summary>
    public const string CallerId = "99045fe1-7639-4a75-9d4a-577b6ca3810f";

    private const int Tries = 2;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly BearerTokens _tokens;
    private readonly ILogger<ExtensionCalls> _logger;
    private readonly HttpClient _http;

    public ExtensionCalls(EntraSettings settings, BearerTokens tokens, ILogger<ExtensionCalls> logger)
    {
        (_tokens, _logger) = (tokens, logger);
        _http = new HttpClient(settings.Certificate.CreateHandler()) { Timeout = Timeout };
    }

    /// <param name="target">The extension's address.</param>
    /// <param name="body">What Entra tells it.</param>
    /// <param name="read">Judges the answer's JSON; null when it is as it should be.</param>
    /// <param name="onTry">Told of each try.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ExtensionAnswer> CallAsync(
        Uri target, JsonObject body, Func<byte[], ExtensionFailure?> read, Action onTry, CancellationToken cancellationToken)
    {
        var answer = ExtensionAnswer.Failed(1003000, "it was not called");
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            onTry();
            using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = JsonContent.Create(body) };
            request.Headers.Authorization = new("Bearer", _tokens.Create(LocalClients.ClaimsProviderClientId, CallerId));
            answer = await SendAsync(request, cancellationToken);
            if (answer.Failure is null && read(answer.Body) is { } failure) answer = answer with { Failure = failure };
            if (answer.Failure is null) return answer;
            LogFailed(target.AbsolutePath, attempt, answer.Failure.Code, answer.Failure.Reason);
        }
        return answer;
    }

    public void Dispose() => _http.Dispose();

    private async Task<ExtensionAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode) return ExtensionAnswer.BadStatus((int)response.StatusCode);
            return response.Content.Headers.ContentType?.MediaType == MediaTypeNames.Application.Json
                ? new ExtensionAnswer(await response.Content.ReadAsByteArrayAsync(cancellationToken))
                : ExtensionAnswer.Failed(1003006, "its answer is no JSON");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ExtensionAnswer.Failed(1003005, "it did not answer within two seconds");
        }
        catch (HttpRequestException)
        {
            return ExtensionAnswer.Failed(1003027, "it cannot be reached");
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "Extension {Path}, try {Attempt}: {Code}, {Reason}", EventName = "ExtensionFailed")]
    private partial void LogFailed(string path, int attempt, int code, string reason);
}
