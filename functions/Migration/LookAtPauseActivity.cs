using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>Whether a deadline that is over still counts: pauses move it.</summary>
internal sealed class LookAtPauseActivity(CustomerStore customers, TimeProvider time)
{
    /// <summary>Kept in running instances: never change it.</summary>
    public const string Name = "LookAtPause";

    [Function(Name)]
    public async Task<PauseState> RunAsync([ActivityTrigger] LookAtPauseInput input, CancellationToken cancellationToken)
    {
        var customer = await customers.GetAsync(input.CustomerId, cancellationToken);
        return new PauseState(customer.IsPaused, customer.PausedSince(new DateTimeOffset(input.Since, TimeSpan.Zero), time.GetUtcNow()));
    }
}
