using Microsoft.Playwright;
using Sso.EndToEnd.Tests.WholeWay;

[assembly: AssemblyFixture(typeof(ChromiumBrowser))]

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>The machine's own Chromium, driven by Playwright; started by the first test that asks.</summary>
public sealed class ChromiumBrowser : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    // Chromium's own traffic to its makers stays off; there is no network to reach them in CI anyway.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A browser window of somebody's own. It trusts any certificate: the development certificate is in no store.</summary>
    /// <param name="language">What the person reads.</param>
    /// <param name="scripts">False for somebody who has turned JavaScript off.</param>
    internal async Task<IBrowserContext> OpenAsync(string language, bool scripts = true)
    {
        if (!File.Exists(Program)) Assert.Fail($"{Program} is missing. Install it: apt-get update && apt-get install -y chromium");
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = Arguments });
        return await _browser.NewContextAsync(new BrowserNewContextOptions { IgnoreHTTPSErrors = true, Locale = language, JavaScriptEnabled = scripts });
    }
}
