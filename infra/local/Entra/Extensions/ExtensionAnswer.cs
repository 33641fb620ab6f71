using System.Globalization;

namespace Sso.Local.Entra.Extensions;

/// <summary>What calling a custom authentication extension gave.</summary>
/// <param name="Body">Its JSON; empty when the call failed.</param>
/// <param name="Failure">Why it failed, with the code that Entra's sign-in log shows; null on success.</param>
internal sealed record ExtensionAnswer(byte[] Body, ExtensionFailure? Failure = null)
{
    public static ExtensionAnswer Failed(int code, string reason) => new([], new ExtensionFailure(code, reason));

    public static ExtensionAnswer BadStatus(int status) =>
        Failed(1003002, string.Create(CultureInfo.InvariantCulture, $"it answered with status {status}"));
}
