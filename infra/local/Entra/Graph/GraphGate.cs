using System.Globalization;
using Microsoft.AspNetCore.Http;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.Graph;

/// <summary>What each request to Graph passes: correlation ids, counters, the token, and refusals in Graph's shape.</summary>
internal sealed class GraphGate(RequestDelegate next, BearerTokens tokens, EntraCounters counters)
{
    private const string Challenge =
        $"Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", client_id=\"{Resources.Graph}\"";
    private const string RequestId = "request-id";
    private const string ClientRequestId = "client-request-id";

    public async Task InvokeAsync(HttpContext http)
    {
        var requestId = Guid.NewGuid().ToString();
        var clientRequestId = http.Request.Headers.TryGetValue(ClientRequestId, out var given) ? given.ToString() : requestId;
        http.Response.Headers[RequestId] = requestId;
        http.Response.Headers[ClientRequestId] = clientRequestId;
        if (HttpMethods.IsGet(http.Request.Method)) counters.CountGraphRead();
        else counters.CountGraphWrite();

        try
        {
            http.Features.Set(await AuthenticateAsync(http.Request));
            await next(http);
        }
        catch (GraphException refusal)
        {
            await WriteAsync(http, refusal, requestId, clientRequestId);
        }
    }

    private async Task<GraphCaller> AuthenticateAsync(HttpRequest request)
    {
        var token = GraphCaller.ReadToken(request) ?? throw GraphException.Unauthenticated("Access token is empty.");
        var identity = await tokens.ValidateForGraphAsync(token);
        return identity is null
            ? throw GraphException.Unauthenticated("Access token validation failure. Invalid audience, signature or lifetime.")
            : new GraphCaller(identity);
    }

    private static Task WriteAsync(HttpContext http, GraphException refusal, string requestId, string clientRequestId)
    {
        http.Response.StatusCode = (int)refusal.Status;
        if (http.Response.StatusCode == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = Challenge;
        var innerError = new Dictionary<string, string>
        {
            ["date"] = TimeProvider.System.GetUtcNow().ToString("s", CultureInfo.InvariantCulture),
            [RequestId] = requestId,
            [ClientRequestId] = clientRequestId,
        };
        var error = new Dictionary<string, object> { ["code"] = refusal.Code, ["message"] = refusal.Message };
        if (refusal.DetailCode is { } detail) error["details"] = new[] { new { code = detail, message = refusal.Message, target = refusal.DetailTarget } };
        error["innerError"] = innerError;
        return http.Response.WriteAsJsonAsync(new { error }, http.RequestAborted);
    }
}
