using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Sso.Functions.Campaign;

/// <summary>Goes on with the campaign. The timer lets one instance run at a time; a second one would do no harm.</summary>
internal sealed class EnrolPhaseFunction(CampaignRun run)
{
    [Function("EnrolPhase")]
    public Task RunAsync(
        [TimerTrigger("%Campaign:Schedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        run.RunAsync(client, cancellationToken);
}
