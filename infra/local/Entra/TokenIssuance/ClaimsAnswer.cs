using System.Collections.Immutable;

namespace Sso.Local.Entra.TokenIssuance;

/// <summary>What asking the claims provider gave.</summary>
/// <param name="Claims">Values by claim.</param>
/// <param name="Failure">Why no token is issued, with the code that Entra's sign-in log shows; null on success.</param>
internal sealed record ClaimsAnswer(IReadOnlyDictionary<string, ImmutableArray<string>> Claims, string? Failure = null)
{
    public static ClaimsAnswer None { get; } = new(ImmutableDictionary<string, ImmutableArray<string>>.Empty);

    public static ClaimsAnswer Failed(int code, string reason) => None with
    {
        Failure = $"AADSTS{code}: The sign-in could not be completed because the claims of the account could not be read: {reason}.",
    };
}
