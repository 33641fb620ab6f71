using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;

namespace Sso.Tenant;

/// <summary>Puts the questions and tells of each whether the tenant does it, and if not, which setting makes the function app work all the same.</summary>
internal sealed class TenantProbe(TextWriter output)
{
    /// <returns>The outcome of each question, by its fallback.</returns>
    public async Task<IReadOnlyDictionary<string, ProbeOutcome>> RunAsync(
        IReadOnlyList<ProbeCheck> checks, ProbeTenant tenant, CancellationToken cancellationToken)
    {
        Dictionary<string, ProbeOutcome> outcomes = new(StringComparer.Ordinal);
        try
        {
            foreach (var check in checks)
            {
                var outcome = outcomes[check.Fallback] = await AskAsync(check, tenant, cancellationToken);
                await output.WriteLineAsync($"{Verdict(outcome),-9} {check.Question}: {outcome.Detail}");
                if (outcome.Passed == false) await output.WriteLineAsync($"          then: {check.Fallback}");
            }
        }
        finally
        {
            // Also after Ctrl+C: the users of a probe are nobody's.
            foreach (var id in await tenant.CleanAsync(CancellationToken.None))
                await output.WriteLineAsync($"LEFT      user {id} could not be removed: delete and purge it by hand.");
        }
        return outcomes;
    }

    private static async Task<ProbeOutcome> AskAsync(ProbeCheck check, ProbeTenant tenant, CancellationToken cancellationToken)
    {
        try
        {
            return await check.AskAsync(tenant, cancellationToken);
        }
        catch (ODataError refused)
        {
            // Throttled or ill: that says nothing about the question.
            return refused.ResponseStatusCode is 429 or >= 500
                ? ProbeOutcome.NotTried($"the tenant answered {refused.ResponseStatusCode}; run again")
                : ProbeOutcome.Fail($"status {refused.ResponseStatusCode}, {refused.Error?.Code}");
        }
        catch (Exception unreached) when (unreached is HttpRequestException or ApiException
            || (unreached is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return ProbeOutcome.NotTried($"no answer ({unreached.GetType().Name}); run again");
        }
    }

    private static string Verdict(ProbeOutcome outcome) => outcome.Passed switch
    {
        true => "PASS",
        false => "FAIL",
        null => "NOT TRIED",
    };
}
