using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>Ends the legacy log-in of an account that has had its new password for long enough.</summary>
internal sealed class CloseLegacyLoginActivity(AccountSteps steps)
{
    public const string Name = "CloseLegacyLogin";

    [Function(Name)]
    public Task RunAsync([ActivityTrigger] AccountStep step, CancellationToken cancellationToken) =>
        steps.ApplyAsync(step, (account, now) => account.CloseLegacy(now), Actors.System, "account.legacy_closed", cancellationToken);
}
