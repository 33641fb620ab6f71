using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;
using Sso.Functions.Migration.Wizard;
using Sso.Functions.Pages;
using Sso.Local.Browsing;
using Sso.Local.Cloud;

namespace Sso.Functions.Tests.Migration.Wizard;

/// <summary>The wizard's functions behind a server, for people with browsers.</summary>
internal sealed class WizardSite : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly DevelopmentCertificate _certificate;
    private readonly string _folder;

    private WizardSite(IHost host, DevelopmentCertificate certificate, string folder, Uri address)
    {
        (_host, _certificate, _folder, Address) = (host, certificate, folder, address);
        Http = new HttpClient(certificate.CreateHandler());
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public static async Task<WizardSite> StartAsync(MigrationWorld world)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("sso-wizard").FullName;
        var certificate = DevelopmentCertificate.LoadOrCreate(folder, TimeProvider.System);
        var port = Ports.FindFree(1);
        var host = new HostBuilder()
            .ConfigureWebHost(web => web
                .UseKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.UseHttps(certificate.Certificate)))
                .ConfigureServices(services =>
                {
                    world.AddApp(services.AddRouting().AddPages().AddFormGuard());
                    services.AddScoped<WizardFunction>().AddScoped<SummaryFunction>().AddScoped<DraftFunction>().AddScoped<ProgressFunction>();
                })
                .Configure(app => app.UseRouting().UseEndpoints(routes => Map(routes, world))))
            .Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new WizardSite(host, certificate, folder, new Uri($"https://localhost:{port}/"));
    }

    /// <summary>Somebody whose browser holds the session of a customer.</summary>
    public async Task<FormBrowser> SignInAsync(string customerId)
    {
        var browser = new FormBrowser(Http, "de");
        await browser.OpenAsync(new Uri(Address, $"session/{customerId}"), TestContext.Current.CancellationToken);
        return browser;
    }

    public Uri At(string path) => new(Address, path);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        _certificate.Dispose();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private static void Map(IEndpointRouteBuilder routes, MigrationWorld world)
    {
        var client = world.Client.Object;
        // In place of the ticket, which has tests of its own.
        routes.MapGet("session/{customer}", (HttpContext context, string customer) => MigrationSession.BeginAsync(context, customer));
        routes.Add<WizardFunction>("GET", "migration", (function, request) => function.ShowAsync(request, request.HttpContext.RequestAborted));
        routes.Add<WizardFunction>("POST", "migration", (function, request) => function.SaveAsync(request, client, request.HttpContext.RequestAborted));
        routes.Add<SummaryFunction>("GET", "migration/summary", (function, request) => function.ShowAsync(request, request.HttpContext.RequestAborted));
        routes.Add<SummaryFunction>("POST", "migration/submit", (function, request) => function.SubmitAsync(request, client, request.HttpContext.RequestAborted));
        routes.Add<DraftFunction>("POST", "migration/draft", (function, request) => function.RunAsync(request, request.HttpContext.RequestAborted));
        routes.Add<ProgressFunction>("GET", "migration/progress", (function, request) => function.ShowAsync(request, request.HttpContext.RequestAborted));
    }
}
