using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Sso.Local.Portals;

/// <summary>
/// One of the vendor's existing applications as far as sign-in goes: the reference for how a portal takes part. Log-ins by the old
/// username and, once an account has moved, by e-mail address through OpenID Connect.
/// </summary>
internal sealed class SamplePortal : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SamplePortal(WebApplication app, PortalCounters counters)
    {
        _app = app;
        Counters = counters;
    }

    public PortalCounters Counters { get; }

    /// <exception cref="LocalCloudException">The port is taken, or the customers file cannot be read.</exception>
    public static async Task<SamplePortal> StartAsync(PortalSettings settings, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(SamplePortal).Assembly.GetName().Name });
        var address = settings.Addresses.Portal(settings.Application);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, address.Port));
        builder.Services.AddSingleton(settings.LoggerFactory).AddRoutingCore();

        var app = builder.Build();
        app.MapGet("/health", () => Results.Ok(new { status = "healthy" }));
        await app.StartAsync(cancellationToken);
        return new SamplePortal(app, new PortalCounters());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
