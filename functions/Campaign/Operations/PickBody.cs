namespace Sso.Functions.Campaign.Operations;

/// <summary>Body of <c>POST /api/operations/customers/{customerId}/phase</c>.</summary>
/// <param name="Reason">For the audit; no names or addresses.</param>
/// <param name="Phase">The planned phase that is to take the customer; absent for none.</param>
internal sealed record PickBody(string Reason, int? Phase = null)
{
    public const int MaxBytes = 4096;
}
