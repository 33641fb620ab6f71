namespace Sso.Tenant;

/// <summary>What a question was answered with.</summary>
/// <param name="Passed">Null when it was not tried.</param>
/// <param name="Detail">What the tenant did: codes and states, no address and no password.</param>
internal sealed record ProbeOutcome(bool? Passed, string Detail)
{
    public static ProbeOutcome Pass(string detail) => new(true, detail);

    public static ProbeOutcome Fail(string detail) => new(false, detail);

    public static ProbeOutcome NotTried(string why) => new(null, why);
}
