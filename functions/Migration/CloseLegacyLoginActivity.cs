using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>
/// Ends the legacy log-in of an account that has had its new password for long enough. Whose password mail did not arrive keeps it, and the password with it, so that it can
/// be sent again: nobody is without a working log-in because of a spam filter.
/// </summary>
internal sealed class CloseLegacyLoginActivity(AccountSteps steps)
{
    public const string Name = "CloseLegacyLogin";

    [Function(Name)]
    public Task RunAsync([ActivityTrigger] AccountStep step, CancellationToken cancellationToken) =>
        steps.ApplyAsync(
            step, (account, now) => account.Problem == AccountProblems.MailNotDelivered ? account : account.CloseLegacy(now),
            Actors.System, "account.legacy_closed", cancellationToken);
}
