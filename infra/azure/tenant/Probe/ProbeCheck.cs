namespace Sso.Tenant;

/// <summary>A question that the documentation leaves open, put to a test tenant.</summary>
/// <param name="question">What passes when it is true.</param>
/// <param name="fallback">The setting that makes the function app work when it is not.</param>
/// <param name="ask">Puts it.</param>
internal sealed class ProbeCheck(string question, string fallback, Func<ProbeTenant, CancellationToken, Task<ProbeOutcome>> ask)
{
    public string Question => question;

    /// <summary>As an environment variable: <c>Tenant__FindUsersBy=Attribute</c>.</summary>
    public string Fallback => fallback;

    public Task<ProbeOutcome> AskAsync(ProbeTenant tenant, CancellationToken cancellationToken) => ask(tenant, cancellationToken);
}
