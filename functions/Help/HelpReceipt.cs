namespace Sso.Functions.Help;

/// <summary>A request for help that was taken.</summary>
/// <param name="Reference">The number to name on the phone.</param>
/// <param name="CopyAddress">Where the copy goes; null when there is none.</param>
public sealed record HelpReceipt(string Reference, string? CopyAddress);
