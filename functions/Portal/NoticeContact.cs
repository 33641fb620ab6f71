namespace Sso.Functions.Portal;

/// <summary>A way to support for people who cannot go on by themselves, beside a notice.</summary>
/// <param name="Text">The text of the link.</param>
/// <param name="Url">A <c>mailto:</c> address that opens a mail with the customer's number and the bisheriger Benutzername: neither reaches a log of anybody's on its way.</param>
internal sealed record NoticeContact(string Text, string Url);
