using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Sso.Local.Browsing;

/// <summary>
/// One person's browser without scripts: cookies of its own, redirects, links and forms. Like a browser it also passes on what the sign-in
/// posts back to an application (<c>response_mode=form_post</c>) and goes on where a page refreshes itself elsewhere.
/// </summary>
/// <param name="http">Shared by all persons: no cookies and no redirects of its own, trusts the development certificate.</param>
/// <param name="language">What the person reads: <c>de</c> or <c>en</c>.</param>
internal sealed class FormBrowser(HttpClient http, string language)
{
    private const int MostRedirects = 20;
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();
    private readonly CookieContainer _cookies = new();
    private readonly HtmlParser _parser = new();

    /// <exception cref="HttpRequestException">No answer.</exception>
    public Task<Page> OpenAsync(Uri address, CancellationToken cancellationToken) =>
        LoadAsync(HttpMethod.Get, address, fields: null, from: null, cancellationToken);

    /// <summary>Follows the first link that fits a selector.</summary>
    /// <exception cref="BrowserException">There is none.</exception>
    public Task<Page> FollowAsync(Page page, string selector, CancellationToken cancellationToken)
    {
        var target = page.Require(selector).GetAttribute("href") ?? throw new BrowserException($"\"{selector}\" on {page} is no link.");
        return LoadAsync(HttpMethod.Get, new Uri(page.Address, target), fields: null, page.Address, cancellationToken);
    }

    /// <summary>Fills a form in and sends it, hidden fields included.</summary>
    /// <param name="page">The page with the form.</param>
    /// <param name="selector">Which form.</param>
    /// <param name="typed">Value by field name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BrowserException">The page has no such form, or the form no such field.</exception>
    public Task<Page> SubmitAsync(
        Page page, string selector, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken) =>
        SendAsync(page, page.RequireForm(selector), typed, cancellationToken);

    /// <summary>As above, by pressing one of the form's buttons: its name and value are sent too.</summary>
    public Task<Page> SubmitAsync(
        Page page, string selector, IReadOnlyDictionary<string, string> typed, IElement button, CancellationToken cancellationToken) =>
        SendAsync(page, page.RequireForm(selector), typed, cancellationToken, button);

    private Task<Page> SendAsync(
        Page page, IHtmlFormElement form, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken, IElement? button = null)
    {
        var target = new Uri(page.Address, form.GetAttribute("action") ?? "");
        var fields = FormFields.Fill(form, typed);
        if (button?.GetAttribute("name") is { } name) fields = [.. fields, new(name, button.GetAttribute("value") ?? "")];
        return string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase)
            ? LoadAsync(HttpMethod.Post, target, fields, page.Address, cancellationToken)
            : LoadAsync(HttpMethod.Get, WithQuery(target, fields), fields: null, page.Address, cancellationToken);
    }

    private async Task<Page> LoadAsync(
        HttpMethod method, Uri address, IReadOnlyList<KeyValuePair<string, string>>? fields, Uri? from, CancellationToken cancellationToken)
    {
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            using var request = CreateRequest(method, address, fields, from);
            using var response = await http.SendAsync(request, cancellationToken);
            Keep(address, response);
            if (response.Headers.Location is { } location && (int)response.StatusCode is >= 300 and < 400)
            {
                address = new Uri(address, location);
                if ((int)response.StatusCode is not (307 or 308)) (method, fields) = (HttpMethod.Get, null);
                continue;
            }

            var html = await response.Content.ReadAsStringAsync(cancellationToken);
            var page = new Page(address, response.StatusCode, _parser.ParseDocument(html));
            if (page.IsSuccess && FindRelay(page) is { } relay) return await SendAsync(page, relay, Nothing, cancellationToken);
            if (page.IsSuccess && FindRefresh(page) is { } next)
            {
                await LoadFramesAsync(page, cancellationToken);
                (method, fields, address) = (HttpMethod.Get, null, next);
                continue;
            }
            return page;
        }
        throw new BrowserException($"{address.GetLeftPart(UriPartial.Path)} redirects in a circle.");
    }

    // Frames are loaded for what the request does elsewhere; cookies of other sites are not sent into them, as in a browser.
    private async Task LoadFramesAsync(Page page, CancellationToken cancellationToken)
    {
        foreach (var frame in page.Document.QuerySelectorAll("iframe[src]"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(page.Address, frame.GetAttribute("src")!));
            try
            {
                using var response = await http.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException)
            {
                // A frame that cannot be loaded stays empty.
            }
        }
    }

    private HttpRequestMessage CreateRequest(HttpMethod method, Uri address, IReadOnlyList<KeyValuePair<string, string>>? fields, Uri? from)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml");
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        if (_cookies.GetCookieHeader(address) is { Length: > 0 } cookies) request.Headers.TryAddWithoutValidation("Cookie", cookies);
        if (fields is null) return request;
        request.Content = new FormUrlEncodedContent(fields);
        if (from is not null) request.Headers.TryAddWithoutValidation("Origin", from.GetLeftPart(UriPartial.Authority));
        return request;
    }

    private void Keep(Uri address, HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var cookies)) return;
        foreach (var cookie in cookies) _cookies.SetCookies(address, cookie);
    }

    // The page of a form_post answer holds one form of hidden fields and a script that sends it.
    private static IHtmlFormElement? FindRelay(Page page) =>
        page.Document.Forms is { Length: 1 } forms && page.Document.Links.Length == 0 && FormFields.IsRelay(forms[0]) &&
        forms[0].QuerySelector("input[name=state]") is not null
            ? forms[0]
            : null;

    // "1;url=/next": the page goes on by itself.
    private static Uri? FindRefresh(Page page) =>
        page.Document.QuerySelector("meta[http-equiv=refresh]")?.GetAttribute("content")?.Split("url=", 2) is [_, var target] ? new Uri(page.Address, target) : null;

    private static Uri WithQuery(Uri target, IEnumerable<KeyValuePair<string, string>> fields) => new UriBuilder(target)
    {
        Query = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")),
    }.Uri;
}
