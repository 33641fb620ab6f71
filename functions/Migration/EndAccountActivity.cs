using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>Ends an account's way before its goal: dormant when nobody answered, or with a problem that people must solve.</summary>
internal sealed class EndAccountActivity(AccountSteps steps)
{
    public const string Name = "EndAccount";

    [Function(Name)]
    public Task RunAsync([ActivityTrigger] EndAccountInput input, CancellationToken cancellationToken) => input.Problem is { } problem
        ? steps.ApplyAsync(
            input.Step, (account, _) => account.Problem == problem ? account : account.Report(problem), Actors.System, "account.stopped", cancellationToken)
        : steps.ApplyAsync(input.Step, (account, _) => account.FallDormant(), Actors.System, "account.dormant", cancellationToken);
}
