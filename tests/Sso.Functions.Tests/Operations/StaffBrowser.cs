using Sso.Functions.Tests.Directory;
using Sso.Local;
using Sso.Local.Browsing;

namespace Sso.Functions.Tests.Operations;

/// <summary>Somebody of the staff with a browser.</summary>
internal sealed class StaffBrowser(EntraWorld entra)
{
    private readonly FormBrowser _browser = entra.CreateBrowser();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public FormBrowser Browser => _browser;

    /// <summary>Opens a page of the function app, signing in when the sign-in page comes.</summary>
    public async Task<Page> OpenAsync(string path, LocalStaff person)
    {
        var page = await OpenAsync(path);
        return IsSignIn(page) ? await SignInAsync(page, person.Address, person.Password) : page;
    }

    public Task<Page> OpenAsync(string path) => _browser.OpenAsync(new Uri(entra.Addresses.FunctionApp, path), Cancellation);

    public Task<Page> SignInAsync(Page page, string address, string password) =>
        _browser.SubmitAsync(page, "form", new Dictionary<string, string> { ["email"] = address, ["password"] = password }, Cancellation);

    /// <summary>Fills in a form of the page and sends it.</summary>
    public Task<Page> SubmitAsync(Page page, string form, params (string Name, string Value)[] typed) =>
        _browser.SubmitAsync(page, form, typed.ToDictionary(field => field.Name, field => field.Value), Cancellation);

    /// <summary>The same by pressing one of the form's buttons, told by its value.</summary>
    public Task<Page> PressAsync(Page page, string form, string button, params (string Name, string Value)[] typed) => _browser.SubmitAsync(
        page, form, typed.ToDictionary(field => field.Name, field => field.Value), page.Require($"{form} button[value='{button}']"), Cancellation);

    /// <summary>Sends a form that no page of ours holds.</summary>
    public async Task<Page> PostAsync(string path)
    {
        var html = new AngleSharp.Html.Parser.HtmlParser().ParseDocument("<form method=post></form>");
        return await _browser.SubmitAsync(
            new Page(new Uri(entra.Addresses.FunctionApp, path), System.Net.HttpStatusCode.OK, html), "form", new Dictionary<string, string>(), Cancellation);
    }

    /// <summary>Whether the browser was sent to the sign-in.</summary>
    public bool IsSignIn(Page page) => page.Address.Port == entra.Addresses.Entra.Port;
}
