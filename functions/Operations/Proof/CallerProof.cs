namespace Sso.Functions.Operations;

/// <summary>Somebody of the staff has checked who calls: what needs a proof may be done by the same person for this customer, as long as one call lasts.</summary>
/// <param name="Kind">How.</param>
/// <param name="At">When.</param>
internal sealed record CallerProof(ProofKind Kind, DateTimeOffset At)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    public DateTimeOffset ValidUntil => At + Lifetime;
}
