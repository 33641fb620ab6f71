using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Sso.Local.Portals.Legacy;

namespace Sso.Local.Portals;

/// <summary>
/// One of the vendor's existing applications as far as sign-in goes: the reference for how a portal takes part. Log-ins by the old
/// username and, once an account has moved, by e-mail address through OpenID Connect.
/// </summary>
internal sealed class SamplePortal : IAsyncDisposable
{
    private const long LargestRequest = 64 * 1024;
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
        var profile = PortalProfile.Of(settings.Application);
        var users = LegacyUsers.Read(settings.CustomersFile, settings.Application);
        var counters = new PortalCounters();
        var port = settings.Addresses.Portal(settings.Application).Port;

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(SamplePortal).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddPlatform(profile, Path.Combine(settings.DataFolder, "keys"));
        builder.Services.AddPortal(settings, profile, users, counters);

        var app = builder.Build();
        app.MapPortal();
        try
        {
            await app.StartAsync(cancellationToken);
            return new SamplePortal(app, counters);
        }
        catch (Exception failure)
        {
            await app.DisposeAsync();
            if (failure is IOException) throw new LocalCloudException($"{profile.Name} cannot listen on port {port}: {failure.Message}", failure);
            throw;
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
