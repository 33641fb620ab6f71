using Sso.Local.Browsing;
using Sso.Local.Portals;

namespace Sso.Local.Demo;

/// <summary>Somebody at a browser that nobody has used before.</summary>
internal sealed class DemoPerson(DemoWorld world, string language)
{
    private readonly FormBrowser _browser = new(world.Http, language);

    /// <summary>Signs in at a portal as people always did.</summary>
    public async Task<Page> SignInWithUsernameAsync(DemoLogin login, CancellationToken cancellationToken)
    {
        var page = await OpenAsync(world.Portals[login.Application], cancellationToken);
        var password = LegacyPasswords.For(login.Application, login.Username);
        return await SubmitAsync(page, "#legacy-form", new() { ["username"] = login.Username, ["password"] = password }, cancellationToken);
    }

    /// <summary>Goes to a portal's unified sign-in: its home page when the person is signed in already, else a form.</summary>
    public Task<Page> OpenUnifiedAsync(string application, CancellationToken cancellationToken) =>
        OpenAsync(new Uri(world.Portals[application], "sign-in/unified"), cancellationToken);

    /// <summary>Signs in at a portal with the address and a password; types each of them once.</summary>
    public async Task<Page> SignInWithAddressAsync(string application, string address, string password, CancellationToken cancellationToken)
    {
        var page = await OpenUnifiedAsync(application, cancellationToken);
        return await SubmitAsync(page, "#sign-in-form", new() { ["email"] = address, ["password"] = password }, cancellationToken);
    }

    public async Task<Page> OpenAsync(Uri address, CancellationToken cancellationToken) =>
        Answered(await _browser.OpenAsync(address, cancellationToken));

    public async Task<Page> FollowAsync(Page page, string link, CancellationToken cancellationToken) =>
        Answered(await _browser.FollowAsync(page, link, cancellationToken));

    public async Task<Page> SubmitAsync(Page page, string form, Dictionary<string, string> typed, CancellationToken cancellationToken) =>
        Answered(await _browser.SubmitAsync(page, form, typed, cancellationToken));

    /// <summary>Whether the page is the portal's home page of an account that signed in with its address.</summary>
    public static bool IsSignedIn(Page page, DemoAccount account) =>
        page.Document.QuerySelector("[data-sign-in=unified]")?.GetAttribute("data-signed-in-as") == account.Id;

    // A person reloads a page that says that the server is at fault; the rest is for them to read.
    private static Page Answered(Page page) => page.IsServerFault ? throw new HttpRequestException($"{page} failed") : page;
}
