namespace Sso.Functions.Operations;

/// <summary>An erasure that is under way, as programs read it.</summary>
/// <param name="ErasureId">What the customer is called in the audit that stays.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="Reason">Why.</param>
/// <param name="BegunAt">When.</param>
internal sealed record ErasureView(string ErasureId, string CustomerId, string Reason, DateTimeOffset BegunAt)
{
    public static ErasureView Of(Erasure erasure) => new(erasure.Id, erasure.CustomerId, erasure.Reason, erasure.BegunAt);
}
