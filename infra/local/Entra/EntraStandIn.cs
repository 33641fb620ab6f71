using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Sso.Local.Entra;

/// <summary>
/// Plays an Entra External ID tenant on loopback: OpenID Connect, the sign-in page, the call for a token's claims, and the part of
/// Microsoft Graph that the function app uses. For development and tests, never for production.
/// </summary>
internal sealed class EntraStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EntraStandIn(WebApplication app, EntraSettings settings, EntraCounters counters)
    {
        _app = app;
        Authority = settings.Addresses.Authority;
        Counters = counters;
    }

    /// <summary>Authority of the tenant, for example <c>https://localhost:7501/…/v2.0</c>.</summary>
    public Uri Authority { get; }

    public EntraCounters Counters { get; }

    /// <exception cref="LocalCloudException">The port is taken, or the data folder is damaged.</exception>
    public static async Task<EntraStandIn> StartAsync(EntraSettings settings, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(EntraStandIn).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.ListenLocalhost(settings.Addresses.Entra.Port, listen => listen.UseHttps(settings.Certificate.Certificate)));
        builder.Services.AddSingleton(settings.LoggerFactory).AddRoutingCore();

        var app = builder.Build();
        app.MapGet("/health", () => Results.Ok(new { status = "healthy" }));
        await app.StartAsync(cancellationToken);
        return new EntraStandIn(app, settings, new EntraCounters());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
