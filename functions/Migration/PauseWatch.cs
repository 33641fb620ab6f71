using Microsoft.DurableTask;

namespace Sso.Functions.Migration;

/// <summary>
/// Lets an orchestration rest while its customer is paused: nothing begins, and deadlines move by as long as the pause lasts. One for each run of an orchestrator, since an
/// event wakes one wait.
/// </summary>
internal sealed class PauseWatch(TaskOrchestrationContext context, string customerId, MigrationTimes times)
{
    private Task<int>? _resumed;

    /// <summary>Waits for the end of a time, which pauses have moved, or for what comes before it.</summary>
    /// <param name="since">When the time began.</param>
    /// <param name="after">How long it lasts without a pause.</param>
    /// <param name="happenings">What may come; of several the first in this order.</param>
    /// <returns>What came; null when the time is over.</returns>
    public async Task<Task?> WaitAsync(DateTime since, TimeSpan after, params Task[] happenings)
    {
        var deadline = since + after;
        while (true)
        {
            if (await FirstAsync(deadline, happenings) is { } happened) return happened;
            if (!times.MoveWithPauses) return null;
            var pause = await LookAsync(since);
            while (pause.IsPaused)
            {
                if (await ResumedAsync(happenings) is { } before) return before;
                pause = await LookAsync(since);
            }
            if (since + after + pause.Paused <= deadline) return null;
            deadline = since + after + pause.Paused;
        }
    }

    /// <summary>Waits until the customer goes on, or for what comes before it.</summary>
    /// <returns>What came; null when the customer may have gone on: look again.</returns>
    public async Task<Task?> ResumedAsync(params Task[] happenings)
    {
        _resumed ??= context.WaitForExternalEvent<int>(MigrationEvents.CustomerResumed);
        var winner = await Task.WhenAny([.. happenings, _resumed]);
        if (winner != _resumed) return winner;
        _resumed = null;
        return null;
    }

    private async Task<Task?> FirstAsync(DateTime deadline, Task[] happenings)
    {
        using var cancellation = new CancellationTokenSource();
        var timer = context.CreateTimer(deadline, cancellation.Token);
        var winner = await Task.WhenAny([.. happenings, timer]);
        if (winner == timer) return null;
        // Note: CancelAsync would leave the orchestrator's thread, which replay forbids.
        cancellation.Cancel();
        return winner;
    }

    private Task<PauseState> LookAsync(DateTime since) =>
        context.CallActivityAsync<PauseState>(LookAtPauseActivity.Name, new LookAtPauseInput(customerId, since), StepRetries.Options);
}
