using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Sso.Local.Acs;

/// <summary>
/// Plays the e-mail API of Azure Communication Services on loopback, for the app's Azure flavour: whose <c>Mail__AcsEndpoint</c> is this address sends by the real SDK, and the mails lie
/// in the local mailbox. For development and tests, never for production.
/// </summary>
internal sealed class AcsStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AcsStandIn(WebApplication app) => _app = app;

    /// <exception cref="LocalCloudException">The port is taken.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The stand-in owns the application; it is disposed here when the start fails.")]
    public static async Task<AcsStandIn> StartAsync(AcsSettings settings, CancellationToken cancellationToken)
    {
        var app = Build(settings);
        try
        {
            await app.StartAsync(cancellationToken);
            return new AcsStandIn(app);
        }
        catch (Exception failure)
        {
            await app.DisposeAsync();
            if (failure is not IOException) throw;
            throw new LocalCloudException($"The mail service cannot listen on port {settings.Address.Port}: {failure.Message}", failure);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static WebApplication Build(AcsSettings settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(AcsStandIn).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(settings.Address.Port, listen => listen.UseHttps(settings.Certificate.Certificate));
        });
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        new AcsEndpoints(settings, new AcsMailbox(settings.SmtpPort)).Map(app);
        app.MapGet("/health", () => Results.Ok(new { status = "healthy" }));
        return app;
    }
}
