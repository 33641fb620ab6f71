using System.Collections.Immutable;
using System.Globalization;
using Sso.Local.Entra.Extensions;

namespace Sso.Local.Entra.TokenIssuance;

/// <summary>What asking the claims provider gave.</summary>
/// <param name="Claims">Values by claim.</param>
/// <param name="Failure">Why no token is issued; null on success.</param>
internal sealed record ClaimsAnswer(IReadOnlyDictionary<string, ImmutableArray<string>> Claims, ExtensionFailure? Failure = null)
{
    public static ClaimsAnswer None { get; } = new(ImmutableDictionary<string, ImmutableArray<string>>.Empty);

    /// <summary>What the application is told.</summary>
    public string? Sentence => Failure is null ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"AADSTS{Failure.Code}: The sign-in could not be completed because the claims of the account could not be read: {Failure.Reason}.");

    public static ClaimsAnswer Failed(int code, string reason) => None with { Failure = new ExtensionFailure(code, reason) };
}
