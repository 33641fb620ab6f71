namespace Sso.Local.Cloud;

/// <summary>A part of the local cloud as people see it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Where it is reached; null when it has no page to open.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it failed; else empty.</param>
public sealed record Part(string Name, Uri? Address, PartState State, string Reason = "");
