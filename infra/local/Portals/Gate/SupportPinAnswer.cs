namespace Sso.Local.Portals.Gate;

/// <summary>The Support-PIN of a main account.</summary>
/// <param name="Pin">As people read it: <c>123 456</c>.</param>
internal sealed record SupportPinAnswer(string? Pin);
