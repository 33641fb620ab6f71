using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sso.Local.Cloud;

namespace Sso.Local.StartPage;

/// <summary>Serves the start page: what this is, the tour, the log-ins to try, the state of the parts.</summary>
internal sealed class StartPageHost : IAsyncDisposable
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private readonly WebApplication _app;

    private readonly Tour _tour;

    private StartPageHost(WebApplication app, Tour tour) => (_app, _tour) = (app, tour);

    /// <param name="addresses">Where it listens and what it links to.</param>
    /// <param name="board">State of the parts.</param>
    /// <param name="tour">Steps that are done; disposed with the page.</param>
    /// <param name="customersFile">The customers whose log-ins it lists.</param>
    /// <param name="loggers">Where it logs to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<StartPageHost> StartAsync(
        LocalAddresses addresses, PartBoard board, Tour tour, string customersFile, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var logins = SampleLogin.Read(customersFile);
        var guest = FindGuest(logins);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(StartPageHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(addresses.StartPage.Port));
        builder.Services.AddSingleton(loggers).AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).AddRoutingCore().AddRazorComponents();
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            return next(context);
        });
        app.MapGet("/", async (CancellationToken aborted, string? language = null, string? search = null) =>
        {
            var found = string.IsNullOrWhiteSpace(search) ? logins : [.. logins.Where(login => login.Matches(search.Trim()))];
            var model = new StartPageModel(
                language == "en", addresses, await tour.ObserveAsync(aborted), guest, board.Parts, search?.Trim() ?? "", found);
            return new RazorComponentResult<StartPage>(new { Model = model });
        });
        app.MapGet("/assets/start-page.css", () => Asset("start-page.css", "text/css"));
        app.MapGet("/assets/start-page.js", () => Asset("start-page.js", "text/javascript"));
        await app.StartAsync(cancellationToken);
        return new StartPageHost(app, tour);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _tour.Dispose();
    }

    // The tour is shortest with one person who uses both applications and reads German.
    private static SampleLogin? FindGuest(IReadOnlyList<SampleLogin> logins) => logins
        .GroupBy(login => login.CustomerId)
        .Where(customer => customer.Select(login => login.Person).Distinct().Count() == 1 && customer.Select(login => login.Application).Distinct().Count() == 2)
        .OrderBy(customer => customer.First().Language == "de" ? 0 : 1)
        .Select(customer => customer.First(login => login.Application == LocalClients.InfleetApplication))
        .FirstOrDefault();

    private static IResult Asset(string name, string type)
    {
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Sso.Local.StartPage.Assets.{name}");
        return stream is null ? Results.NotFound() : Results.Stream(stream, type);
    }
}
