namespace Sso.Local.Entra.Extensions;

/// <summary>Why an extension's answer does not count.</summary>
/// <param name="Code">Of "Troubleshoot your custom authentication extension", 1003000 to 1003027.</param>
/// <param name="Reason">Part of a sentence that begins with the extension.</param>
internal sealed record ExtensionFailure(int Code, string Reason);
