using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sso.Local;
using Sso.Local.Cloud;

namespace Sso.EndToEnd.Tests.Entra;

/// <summary>
/// Stands where the function app is: answers <c>onTokenIssuanceStart</c> as a test wants it, and uses Microsoft.Identity.Web unmodified.
/// </summary>
internal sealed class FunctionAppDouble : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FunctionAppDouble(WebApplication app) => _app = app;

    /// <summary>Bearer token and body of each request for claims.</summary>
    public ConcurrentQueue<(string Token, JsonElement Body)> ClaimsRequests { get; } = [];

    public Func<HttpContext, Task<IResult>> ClaimsAnswer { get; set; } = Provide([]);

    /// <summary>Body of each request to mail a one-time code.</summary>
    public ConcurrentQueue<JsonElement> OtpRequests { get; } = [];

    public Func<HttpContext, Task<IResult>> OtpAnswer { get; set; } = SendOtp;

    /// <summary>The answer after a code was sent.</summary>
    public static Task<IResult> SendOtp(HttpContext http)
    {
        var action = new Dictionary<string, object> { ["@odata.type"] = "microsoft.graph.OtpSend.continueWithDefaultBehavior" };
        var data = new Dictionary<string, object> { ["@odata.type"] = "microsoft.graph.OnOtpSendResponseData", ["actions"] = new[] { action } };
        return Task.FromResult(Results.Json(new { data }));
    }

    public static Func<HttpContext, Task<IResult>> Provide(Dictionary<string, object> claims)
    {
        var action = new Dictionary<string, object>
        {
            ["@odata.type"] = "microsoft.graph.tokenIssuanceStart.provideClaimsForToken",
            ["claims"] = claims,
        };
        var data = new Dictionary<string, object>
        {
            ["@odata.type"] = "microsoft.graph.onTokenIssuanceStartResponseData",
            ["actions"] = new[] { action },
        };
        return _ => Task.FromResult(Results.Json(new { data }));
    }

    public static async Task<FunctionAppDouble> StartAsync(LocalAddresses addresses, DevelopmentCertificate certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.ListenLocalhost(addresses.FunctionApp.Port, listen => listen.UseHttps(certificate.Certificate)));
        builder.Services.AddRoutingCore();
        IdentityWebApp.Add(builder, addresses, certificate);

        var app = builder.Build();
        var functionApp = new FunctionAppDouble(app);
        app.MapPost("/api/entra/token-issuance-start", (Delegate)functionApp.AnswerAsync);
        app.MapPost("/api/entra/otp-send", (Delegate)functionApp.AnswerOtpAsync);
        IdentityWebApp.Map(app, addresses, certificate);
        await app.StartAsync();
        return functionApp;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpContext http)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
        ClaimsRequests.Enqueue((http.Request.Headers.Authorization.ToString()["Bearer ".Length..], body));
        return await ClaimsAnswer(http);
    }

    private async Task<IResult> AnswerOtpAsync(HttpContext http)
    {
        OtpRequests.Enqueue(await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body));
        return await OtpAnswer(http);
    }
}
