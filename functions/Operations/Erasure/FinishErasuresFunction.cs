using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Sso.Functions.Operations;

/// <summary>Does what erasures that have begun still have to do. One that fails does not hold up the others, and is tried again at the next tick.</summary>
internal sealed class FinishErasuresFunction(Erasures erasures, ErasureRun run, ILogger<FinishErasuresFunction> log)
{
    [Function("FinishErasures")]
    public async Task RunAsync(
        [TimerTrigger("%Operations:ErasureSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        foreach (var erasure in await erasures.GetAllAsync(cancellationToken))
        {
            try
            {
                if (await run.RunAsync(erasure, client, cancellationToken)) log.ErasureEnded(erasure.Id);
            }
            catch (Exception exception) when (exception is Directory.DirectoryException or Azure.RequestFailedException)
            {
                log.ErasureFailed(exception, erasure.Id);
            }
        }
    }
}
