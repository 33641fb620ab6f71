namespace Sso.Functions.Campaign.Operations;

/// <summary>Body of the call that lets a customer rest.</summary>
/// <param name="Reason">For the audit; no names or addresses.</param>
/// <param name="ResumeOn">The day in Berlin on which the customer goes on by itself; absent for when somebody says so.</param>
internal sealed record PauseBody(string Reason, DateOnly? ResumeOn = null)
{
    public const int MaxBytes = 4096;
}
