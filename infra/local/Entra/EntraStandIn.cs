using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.OpenId;
using Sso.Local.Entra.TokenIssuance;

namespace Sso.Local.Entra;

/// <summary>
/// Plays an Entra External ID tenant on loopback: OpenID Connect, the sign-in page, the call for a token's claims, and the part of
/// Microsoft Graph that the function app uses. For development and tests, never for production.
/// </summary>
internal sealed class EntraStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly EntraKeys _keys;

    private EntraStandIn(WebApplication app, EntraKeys keys, EntraSettings settings)
    {
        _app = app;
        _keys = keys;
        Authority = settings.Addresses.Authority;
        Faults = settings.Faults;
        Counters = app.Services.GetRequiredService<EntraCounters>();
    }

    /// <summary>Authority of the tenant, for example <c>https://localhost:7501/…/v2.0</c>.</summary>
    public Uri Authority { get; }

    public EntraCounters Counters { get; }

    public EntraFaults Faults { get; }

    /// <exception cref="LocalCloudException">The port is taken, or the data folder is damaged.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The stand-in owns keys and application; both are disposed here when the start fails.")]
    public static async Task<EntraStandIn> StartAsync(EntraSettings settings, CancellationToken cancellationToken)
    {
        System.IO.Directory.CreateDirectory(settings.DataFolder);
        var keys = EntraKeys.LoadOrCreate(settings.DataFolder);
        var app = Build(settings, keys);
        try
        {
            await PrepareAsync(app.Services, cancellationToken);
            await app.StartAsync(cancellationToken);
            return new EntraStandIn(app, keys, settings);
        }
        catch (Exception failure)
        {
            await app.DisposeAsync();
            keys.Dispose();
            if (failure is not IOException) throw;
            throw new LocalCloudException($"The sign-in cannot listen on port {settings.Addresses.Entra.Port}: {failure.Message}", failure);
        }
    }

    /// <summary>Every user as it lies in the database, deleted ones included: for checks, past Graph and its faults.</summary>
    public async Task<IReadOnlyList<DirectoryUser>> ReadUsersAsync(CancellationToken cancellationToken)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EntraDatabase>().Users.AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>Whether a password opens a user, without counting as a try.</summary>
    public bool Opens(DirectoryUser user, string password) => _app.Services.GetRequiredService<UserPasswords>().Verify(user, password);


    /// <summary>Signs somebody in without a browser, for simulations: the address and the password count, and the claims provider is asked as for a token.</summary>
    /// <param name="address">The sign-in name.</param>
    /// <param name="password">The password.</param>
    /// <param name="clientId">The application.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the credentials are good; null when they are and the claims provider did not answer as it should.</returns>
    public async Task<bool?> SignInAsync(string address, string password, string clientId, CancellationToken cancellationToken)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserDirectory>().FindByIdentityAsync(address, cancellationToken);
        if (!scope.ServiceProvider.GetRequiredService<UserPasswords>().Verify(user, password) || !user!.AccountEnabled) return false;
        if (!scope.ServiceProvider.GetRequiredService<Registrations>().TryFind(clientId, out var client)) return false;
        var answer = await scope.ServiceProvider.GetRequiredService<ClaimsProvider>().AskAsync(user, client, new DefaultHttpContext(), cancellationToken);
        return answer.Failure is null ? true : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _keys.Dispose();
    }

    private static WebApplication Build(EntraSettings settings, EntraKeys keys)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(EntraStandIn).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(settings.Addresses.Entra.Port, listen => listen.UseHttps(settings.Certificate.Certificate));
        });
        builder.Services.AddEntra(settings, keys);

        var app = builder.Build();
        app.UseEntra();
        app.MapGet("/health", () => Results.Ok(new { status = "healthy" }));
        return app;
    }

    private static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EntraDatabase>().PrepareAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<Registrar>().WriteAsync(cancellationToken);
    }
}
