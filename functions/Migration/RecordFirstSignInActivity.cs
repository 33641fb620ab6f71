using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Directory;

namespace Sso.Functions.Migration;

/// <summary>Records that Entra issued the account's first token: the legacy log-in ends.</summary>
internal sealed class RecordFirstSignInActivity(AccountSteps steps, DirectoryUsers directoryUsers)
{
    public const string Name = "RecordFirstSignIn";

    [Function(Name)]
    public async Task RunAsync([ActivityTrigger] AccountStep step, CancellationToken cancellationToken)
    {
        var account = await steps.ApplyAsync(step, (current, now) => current.SignIn(now), Actors.Person, "account.signed_in", cancellationToken);
        await directoryUsers.ProjectAsync(account, cancellationToken);
    }
}
