using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;

namespace Sso.Tenant;

/// <summary>Runs steps in order and tells of each what it needs, what it did and how to take it back.</summary>
internal sealed class StepRunner(TextWriter output)
{
    /// <exception cref="TenantException">A step failed. Those before it stand; running again goes on from there.</exception>
    public async Task<IReadOnlyDictionary<StepOutcome, int>> RunAsync(IReadOnlyList<TenantStep> steps, TenantRun run, CancellationToken cancellationToken)
    {
        var tally = Enum.GetValues<StepOutcome>().ToDictionary(outcome => outcome, _ => 0);
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            await output.WriteLineAsync($"{i + 1,2}/{steps.Count} {step.Title}");
            await output.WriteLineAsync($"      needs  {step.Permission}");
            var outcome = await RunAsync(step, run, cancellationToken);
            tally[outcome]++;
            await output.WriteLineAsync($"      {Say(outcome, run.IsDryRun)}");
            if (outcome != StepOutcome.Unchanged) await output.WriteLineAsync($"      undo   {step.Undo}");
        }
        await output.WriteLineAsync(run.IsDryRun
            ? $"Dry run, nothing was written: {tally[StepOutcome.Created]} to create, {tally[StepOutcome.Changed]} to change, {tally[StepOutcome.Unchanged]} as they should be."
            : $"{tally[StepOutcome.Created]} created, {tally[StepOutcome.Changed]} changed, {tally[StepOutcome.Unchanged]} were as they should be.");
        return tally;
    }

    private static async Task<StepOutcome> RunAsync(TenantStep step, TenantRun run, CancellationToken cancellationToken)
    {
        try
        {
            return await step.RunAsync(run, cancellationToken);
        }
        catch (ODataError refused)
        {
            var hint = refused.ResponseStatusCode is 401 or 403 ? $" It needs {step.Permission}." : "";
            throw new TenantException(
                $"\"{step.Title}\" failed: status {refused.ResponseStatusCode}, {refused.Error?.Code}: {refused.Error?.Message}{hint} Mend it and run again: done steps stay done.");
        }
        catch (Exception unreached) when (unreached is HttpRequestException or ApiException || (unreached is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new TenantException($"\"{step.Title}\" got no answer from Graph: {unreached.Message} Run again: done steps stay done.");
        }
    }

    private static string Say(StepOutcome outcome, bool isDryRun) => (outcome, isDryRun) switch
    {
        (StepOutcome.Unchanged, _) => "is as it should be",
        (StepOutcome.Created, true) => "would be created",
        (StepOutcome.Changed, true) => "would be changed",
        (StepOutcome.Created, false) => "created",
        _ => "changed",
    };
}
