using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sso.Local.Cloud;

namespace Sso.EndToEnd.Tests.Entra;

/// <summary>Answers <c>onTokenIssuanceStart</c> as a test wants it.</summary>
internal sealed class ClaimsProviderDouble : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ClaimsProviderDouble(WebApplication app) => _app = app;

    /// <summary>Bearer token and body of each call.</summary>
    public ConcurrentQueue<(string Token, JsonElement Body)> Calls { get; } = [];

    public Func<HttpContext, Task<IResult>> Answer { get; set; } = Provide(new());

    public static Func<HttpContext, Task<IResult>> Provide(Dictionary<string, object> claims) => _ => Task.FromResult(Results.Json(new Dictionary<string, object>
    {
        ["data"] = new Dictionary<string, object>
        {
            ["@odata.type"] = "microsoft.graph.onTokenIssuanceStartResponseData",
            ["actions"] = new[]
            {
                new Dictionary<string, object> { ["@odata.type"] = "microsoft.graph.tokenIssuanceStart.provideClaimsForToken", ["claims"] = claims },
            },
        },
    }));

    public static async Task<ClaimsProviderDouble> StartAsync(int port, DevelopmentCertificate certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.UseHttps(certificate.Certificate)));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var provider = new ClaimsProviderDouble(app);
        app.MapPost("/api/entra/token-issuance-start", (Delegate)provider.AnswerAsync);
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpContext http)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
        Calls.Enqueue((http.Request.Headers.Authorization.ToString()["Bearer ".Length..], body));
        return await Answer(http);
    }
}
