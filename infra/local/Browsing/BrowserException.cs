namespace Sso.Local.Browsing;

/// <summary>A page is not what a person would need to go on: no such form, field or link, or an error page. The message is one sentence.</summary>
internal sealed class BrowserException(string message) : Exception(message);
