using Azure;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sso.LocalRuntime.Functions;
using Sso.LocalRuntime.Timers;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>Runs the engine and the timers while this process holds the lease, and waits for it otherwise.</summary>
internal sealed partial class EngineHost(
    TaskHubEngine engine, TimerRunner timers, HubLease lease, EngineOptions options, FunctionRegistry functions, ILogger<EngineHost> logger)
    : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ReleaseLimit = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _loop = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Begins once everything else (HTTP among it) has started.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (functions.NeedsStorage) _loop = Task.Run(() => RunAsync(_stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _loop;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    /// <summary>Looks at the lease now rather than at its time.</summary>
    public void Hurry() => _hurry.TrySetResult();

    private async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                using var term = await lease.TryAcquireAsync(stopping);
                if (term is null)
                {
                    await lease.StandByAsync(stopping);
                    await Task.Delay(options.StandbyPoll, TimeProvider.System, stopping);
                    continue;
                }
                await RunTermAsync(term, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (LeaseLostException lost)
            {
                LeaseLost(lost.Message);
            }
#pragma warning disable CA1031 // The engine must come back whatever storage did.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                EngineFailed(failure);
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private async Task RunTermAsync(EngineTerm term, CancellationToken stopping)
    {
        var isNewsLeft = false;
        try
        {
            EngineStarts();
            await engine.StartAsync(term, stopping);
            timers.Start(term);
            while (true)
            {
                await WaitAsync(stopping);
                if (stopping.IsCancellationRequested) return;
                isNewsLeft = await TryRenewAsync(term, isNewsLeft, stopping);
            }
        }
        finally
        {
            // A stop also comes in the middle of a renewal, or while the engine still takes up what was stored.
            var drain = stopping.IsCancellationRequested && term.HoldsLease ? options.Drain : TimeSpan.Zero;
            await Task.WhenAll(engine.StopAsync(drain), timers.StopAsync(drain));
            await term.EndAsync();
            // A storage that does not answer must not hold up the stop: the lease ends by itself.
            using var limit = new CancellationTokenSource(ReleaseLimit, TimeProvider.System);
            await lease.ReleaseAsync(limit.Token);
        }
    }

    /// <summary>Renews the lease and looks for what others have stored. While the lease holds, a failure is no reason to stop.</summary>
    /// <returns>Whether there may be something that was not taken up.</returns>
    private async Task<bool> TryRenewAsync(EngineTerm term, bool isNewsLeft, CancellationToken stopping)
    {
        try
        {
            isNewsLeft |= await lease.RenewAsync(term, stopping);
            if (isNewsLeft) await engine.TakeUpAsync(stopping);
            return false;
        }
        catch (Exception failure) when (failure is RequestFailedException or IOException or AggregateException && term.HoldsLease)
        {
            RenewalFailed(failure);
            Hurry();
            await Task.Delay(RetryAfter, TimeProvider.System, stopping);
            return isNewsLeft;
        }
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        var isBusy = engine.LastActivity > TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(10);
        var wait = !lease.HasCompany ? options.RenewEvery : isBusy ? options.BusyPoll : options.BusyPoll * 4;
        if (wait > options.RenewEvery) wait = options.RenewEvery;
        await Task.WhenAny(_hurry.Task, Task.Delay(wait, TimeProvider.System, stopping));
        if (_hurry.Task.IsCompleted) _hurry = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [LoggerMessage(1103, LogLevel.Information, "This process runs the orchestrations and timers of the hub.", EventName = "EngineStarts")]
    private partial void EngineStarts();

    [LoggerMessage(1104, LogLevel.Warning, "{Reason}", EventName = "LeaseLost")]
    private partial void LeaseLost(string reason);

    [LoggerMessage(1112, LogLevel.Warning, "The hub's lease could not be renewed; trying again while it lasts.", EventName = "RenewalFailed")]
    private partial void RenewalFailed(Exception failure);

    [LoggerMessage(1105, LogLevel.Error, "The engine stopped and starts again: storage does not answer as expected.", EventName = "EngineFailed")]
    private partial void EngineFailed(Exception failure);
}
