namespace Sso.Functions.Customers.Pins;

/// <summary>What the main account reads out on the phone.</summary>
/// <param name="Text">Six digits as people read them: <c>123 456</c>.</param>
/// <param name="ValidUntil">The end of the day after, in Berlin.</param>
public sealed record SupportPin(string Text, DateTimeOffset ValidUntil);
