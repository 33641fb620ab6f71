using Microsoft.Azure.Functions.Worker;

namespace Sso.Functions.Migration;

/// <summary>Records that Entra issued the account's first token: the legacy log-in ends.</summary>
internal sealed class RecordFirstSignInActivity(AccountSteps steps)
{
    public const string Name = "RecordFirstSignIn";

    [Function(Name)]
    public Task RunAsync([ActivityTrigger] AccountStep step, CancellationToken cancellationToken) => steps.RecordSignInAsync(step, cancellationToken);
}
