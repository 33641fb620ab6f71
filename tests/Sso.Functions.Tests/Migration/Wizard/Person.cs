using System.Net;
using AngleSharp.Html.Parser;
using Sso.Local.Browsing;

namespace Sso.Functions.Tests.Migration.Wizard;

/// <summary>Somebody with a session who sends what they like.</summary>
/// <param name="site">The wizard.</param>
/// <param name="cookies">Of the session and the form.</param>
internal sealed class Person(WizardSite site, string cookies)
{
    private string _token = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Person> SignInAsync(WizardSite site, string customerId)
    {
        using var session = await site.Http.GetAsync(site.At($"session/{customerId}"), Cancellation);
        var cookie = Cookies(session);
        using var request = new HttpRequestMessage(HttpMethod.Get, site.At("migration"));
        request.Headers.Add("Cookie", cookie);
        using var form = await site.Http.SendAsync(request, Cancellation);
        var page = new HtmlParser().ParseDocument(await form.Content.ReadAsStringAsync(Cancellation));
        return new Person(site, $"{cookie}; {Cookies(form)}") { _token = page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")! };
    }

    public async Task<Page> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, site.At(path));
        return await SendAsync(request);
    }

    public Task<Page> PostAsync(string path, params (string Name, string Value)[] fields) => PostAsync(tellsItsLength: true, path, fields);

    public async Task<Page> PostAsync(bool tellsItsLength, string path, params (string Name, string Value)[] fields)
    {
        using var content = Form([("__RequestVerificationToken", _token), .. fields]);
        return await SendAsync(path, content, tellsItsLength);
    }

    public async Task<Page> PostWithoutTokenAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = Form(fields);
        return await SendAsync(path, content);
    }

    public async Task<Page> SendAsync(string path, HttpContent content, bool tellsItsLength = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, site.At(path)) { Content = content };
        request.Headers.TransferEncodingChunked = tellsItsLength ? null : true;
        return await SendAsync(request);
    }

    // FormUrlEncodedContent refuses half surrogate pairs; a hostile program does not.
    private static StringContent Form(IEnumerable<(string Name, string Value)> fields) => new(
        string.Join('&', fields.Select(field => $"{Escape(field.Name)}={Escape(field.Value)}")), new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));

    private static string Escape(string text) => string.Concat(System.Text.Encoding.UTF8.GetBytes(text).Select(b => char.IsAsciiLetterOrDigit((char)b) ? ((char)b).ToString() : $"%{b:X2}"));

    private async Task<Page> SendAsync(HttpRequestMessage request)
    {
        if (cookies.Length > 0) request.Headers.Add("Cookie", cookies);
        request.Headers.Add("Accept-Language", "de");
        using var response = await site.Http.SendAsync(request, Cancellation);
        var html = await response.Content.ReadAsStringAsync(Cancellation);
        // After a POST the browser gets the next page.
        if (response.StatusCode == HttpStatusCode.SeeOther) return await GetAsync(response.Headers.Location!.OriginalString.TrimStart('/'));
        return new Page(request.RequestUri!, response.StatusCode, new HtmlParser().ParseDocument(html));
    }

    private static string Cookies(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("; ", set.Select(cookie => cookie.Split(';')[0])) : "";
}
