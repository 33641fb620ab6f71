namespace Sso.Local.Portals.Gate;

/// <summary>A link to support beside a notice.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Url">Opens a mail with what support needs to know.</param>
public sealed record GateContact(string Text, Uri Url);
