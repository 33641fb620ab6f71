using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Migration;

/// <summary>Ends an account's way before its goal: dormant when nobody answered, or with a problem that people must solve.</summary>
internal sealed class EndAccountActivity(AccountSteps steps, CustomerStore customers, Outbox outbox, TimeProvider time)
{
    public const string Name = "EndAccount";

    [Function(Name)]
    public async Task RunAsync([ActivityTrigger] EndAccountInput input, CancellationToken cancellationToken)
    {
        if (input.Problem is not { } problem)
        {
            await steps.ApplyAsync(input.Step, (account, _) => account.FallDormant(), Actors.System, "account.dormant", cancellationToken);
            return;
        }
        var stopped = await steps.ApplyAsync(input.Step, (account, _) => account.Report(problem), Actors.System, "account.stopped", cancellationToken);
        if (stopped.Generation == input.Step.Generation && AccountProblems.AsksForAddress(stopped.Problem))
            await outbox.AddAsync(customers, Questions.Create(stopped, time.GetUtcNow()), cancellationToken);
    }
}
