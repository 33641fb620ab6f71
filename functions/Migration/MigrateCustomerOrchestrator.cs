using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Sso.Functions.Migration;

/// <summary>
/// A customer's move, from enrolment to the last account's end. It waits for the main account as long as it takes; then each account goes its
/// own way at the same time, and one that is stuck holds up no other.
/// </summary>
internal static class MigrateCustomerOrchestrator
{
    /// <summary>Kept in running instances: never change it.</summary>
    public const string Name = "MigrateCustomer";

    [Function(Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<MigrateCustomerInput>()!;
        if (!await AwaitSubmissionAsync(context, input)) return;

        var steps = await context.CallActivityAsync<IReadOnlyList<AccountStep>>(ListAccountsActivity.Name, input.CustomerId, StepRetries.Options);
        await Task.WhenAll(steps.Select(step => MigrateAsync(context, step, input.Times)).ToList());
        await context.CallActivityAsync(CompleteCustomerActivity.Name, input.CustomerId, StepRetries.Options);
    }

    /// <summary>As long as it takes: after the last reminder the offer stands, and the portals go on showing it.</summary>
    /// <returns>False when the customer was excluded: another offer has an orchestration of its own.</returns>
    private static async Task<bool> AwaitSubmissionAsync(TaskOrchestrationContext context, MigrateCustomerInput input)
    {
        var submitted = context.WaitForExternalEvent<int>(MigrationEvents.AddressesSubmitted);
        var superseded = context.WaitForExternalEvent<int>(MigrationEvents.Superseded);
        var pauses = new PauseWatch(context, input.CustomerId, input.Times);
        var offeredAt = context.CurrentUtcDateTime;
        // The offer's own mail is number 1.
        var number = 1;
        foreach (var after in input.Times.RemindOfOfferAfter)
        {
            if (await pauses.WaitAsync(offeredAt, after, submitted, superseded) is { } happened) return happened == submitted;
            await context.CallActivityAsync(RemindOfOfferActivity.Name, new RemindOfOfferInput(input.CustomerId, ++number), StepRetries.Options);
        }
        return await Task.WhenAny(submitted, superseded) == submitted;
    }

    private static async Task MigrateAsync(TaskOrchestrationContext context, AccountStep step, MigrationTimes times)
    {
        var options = new SubOrchestrationOptions(instanceId: InstanceIds.Account(step.CustomerId, step.AccountId, step.Generation));
        try
        {
            await context.CallSubOrchestratorAsync(MigrateAccountOrchestrator.Name, new MigrateAccountInput(step, times), options);
        }
        catch (TaskFailedException)
        {
            await context.CallActivityAsync(EndAccountActivity.Name, new EndAccountInput(step, AccountProblems.Failed), StepRetries.Options);
        }
    }
}
