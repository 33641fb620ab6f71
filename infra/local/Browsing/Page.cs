using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Sso.Local.Browsing;

/// <summary>A loaded page.</summary>
/// <param name="Address">Where it came from, after redirects.</param>
/// <param name="Status">The answer's status code.</param>
/// <param name="Document">What it says.</param>
internal sealed record Page(Uri Address, HttpStatusCode Status, IHtmlDocument Document)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Whether the server failed or is going down; trying again later may help.</summary>
    public bool IsServerFault => (int)Status >= 500;

    /// <exception cref="BrowserException">There is none.</exception>
    public IElement Require(string selector) => Document.QuerySelector(selector) ?? throw Missing(selector);

    public bool Has(string selector) => Document.QuerySelector(selector) is not null;

    /// <exception cref="BrowserException">There is none.</exception>
    public IHtmlFormElement RequireForm(string selector) =>
        Document.QuerySelector(selector) as IHtmlFormElement ?? throw Missing(selector);

    /// <summary>The address of the page without its query, which may hold tokens.</summary>
    public override string ToString() => $"{Address.GetLeftPart(UriPartial.Path)} ({(int)Status})";

    private BrowserException Missing(string selector) => new($"The page {this} has no \"{selector}\".");
}
