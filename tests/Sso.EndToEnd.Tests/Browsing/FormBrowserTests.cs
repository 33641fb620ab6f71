using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sso.Local.Browsing;

namespace Sso.EndToEnd.Tests.Browsing;

public sealed class FormBrowserTests : IAsyncLifetime
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private WebApplication _site = null!;
    private Uri _address = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _site = builder.Build();
        MapPages(_site);
        await _site.StartAsync(TestContext.Current.CancellationToken);
        _address = new Uri(_site.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task FormBrowser_Submit_SendsHiddenFieldsCookiesAndOriginAndFollowsTheRedirect()
    {
        var browser = new FormBrowser(_http, "de");
        var page = await browser.OpenAsync(new Uri(_address, "form"), TestContext.Current.CancellationToken);

        var answer = await browser.SubmitAsync(
            page, "#f", new Dictionary<string, string> { ["name"] = "Jürgen & Söhne", ["box"] = "true" }, TestContext.Current.CancellationToken);

        answer.Address.AbsolutePath.ShouldBe("/echo");
        answer.Require("#said").TextContent.ShouldBe($"hidden=h;name=Jürgen & Söhne;box=on;choice=b;cookie=c1;origin={_address.GetLeftPart(UriPartial.Authority)}");
    }

    [Fact]
    public async Task FormBrowser_TwoPersons_ShareNoCookies()
    {
        await new FormBrowser(_http, "de").OpenAsync(new Uri(_address, "form"), TestContext.Current.CancellationToken);

        var other = await new FormBrowser(_http, "de").OpenAsync(new Uri(_address, "cookie"), TestContext.Current.CancellationToken);

        other.Require("#cookie").TextContent.ShouldBe("none");
    }

    [Fact]
    public async Task FormBrowser_UnknownField_IsAFaultNamingIt()
    {
        var browser = new FormBrowser(_http, "de");
        var page = await browser.OpenAsync(new Uri(_address, "form"), TestContext.Current.CancellationToken);

        var fault = await Should.ThrowAsync<BrowserException>(() =>
            browser.SubmitAsync(page, "#f", new Dictionary<string, string> { ["nope"] = "" }, TestContext.Current.CancellationToken));

        fault.Message.ShouldContain("nope");
    }

    [Fact]
    public async Task FormBrowser_FormPostAnswer_IsPassedOnAsAScriptWould()
    {
        var page = await new FormBrowser(_http, "de").OpenAsync(new Uri(_address, "relay"), TestContext.Current.CancellationToken);

        page.Address.AbsolutePath.ShouldBe("/callback");
        page.Require("#state").TextContent.ShouldBe("s1");
    }

    [Fact]
    public async Task FormBrowser_RedirectsInACircle_EndsWithAFault() =>
        (await Should.ThrowAsync<BrowserException>(() =>
            new FormBrowser(_http, "de").OpenAsync(new Uri(_address, "circle"), TestContext.Current.CancellationToken)))
        .Message.ShouldContain("circle");

    private static void MapPages(WebApplication site)
    {
        site.MapGet("/form", (HttpContext context) =>
        {
            context.Response.Cookies.Append("id", "c1", new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax });
            return Html("""
                <form id="f" method="post" action="send"><input type="hidden" name="token" value="h"><input name="name">
                <input type="checkbox" name="box"><select name="choice"><option value="a">A<option value="b" selected>B</select>
                <button name="pressed" value="no">Go</button></form>
                """);
        });
        site.MapPost("/send", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            var said = $"hidden={form["token"]};name={form["name"]};box={form["box"]};choice={form["choice"]};" +
                $"cookie={context.Request.Cookies["id"]};origin={context.Request.Headers.Origin}";
            return Results.Redirect($"/echo?said={Uri.EscapeDataString(said)}");
        });
        site.MapGet("/echo", (string said) => Html($"<p id=said>{System.Net.WebUtility.HtmlEncode(said)}</p>"));
        site.MapGet("/cookie", (HttpContext context) => Html($"<p id=cookie>{context.Request.Cookies["id"] ?? "none"}</p>"));
        site.MapGet("/relay", () => Html("""
            <form method="post" action="/callback"><input type="hidden" name="code" value="c"><input type="hidden" name="state" value="s1"></form>
            <script>document.forms[0].submit()</script>
            """));
        site.MapPost("/callback", async (HttpRequest request) =>
            Html($"<p id=state>{(await request.ReadFormAsync())["state"]}</p>"));
        site.MapGet("/circle", () => Results.Redirect("/circle"));
    }

    private static IResult Html(string body) => Results.Content($"<!doctype html><html><body>{body}</body></html>", "text/html; charset=utf-8");
}
