using Microsoft.Azure.Functions.Worker;

namespace Sso.Functions.Campaign.WorkLists;

/// <summary>Counts the members of each phase anew.</summary>
internal sealed class CensusFunction(Census census)
{
    [Function("TakeCensus")]
    public Task RunAsync([TimerTrigger("%Campaign:CensusSchedule%")] TimerInfo timer, CancellationToken cancellationToken) => census.RunAsync(cancellationToken);
}
