using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Sso.Functions.Operations;

/// <summary>Deletes what is over.</summary>
internal sealed class KeepRetentionFunction(RetentionRun run)
{
    [Function("KeepRetention")]
    public Task RunAsync([TimerTrigger("%Retention:Schedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        run.RunAsync(client, cancellationToken);
}
