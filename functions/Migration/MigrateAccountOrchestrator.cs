using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Sso.Functions.Directory;

namespace Sso.Functions.Migration;

/// <summary>
/// One account's way: the mailbox confirms → the Entra user is created → the password is mailed → the first sign-in, or the end of the grace period,
/// ends the legacy log-in. Inputs, events and outputs hold ids only.
/// </summary>
internal static class MigrateAccountOrchestrator
{
    /// <summary>Kept in running instances: never change it.</summary>
    public const string Name = "MigrateAccount";

    [Function(Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var (step, times) = context.GetInput<MigrateAccountInput>()!;
        if (!await IsConfirmedAsync(context, step, times))
        {
            await EndAsync(context, step, problem: null);
            return;
        }

        var user = await context.CallActivityAsync<CreateUserOutcome>(CreateDirectoryUserActivity.Name, step, StepRetries.Options);
        if (user != CreateUserOutcome.Created)
        {
            if (user == CreateUserOutcome.AddressTakenByAnotherUser) await EndAsync(context, step, AccountProblems.AddressTaken);
            return;
        }

        await context.CallActivityAsync(QueuePasswordMailActivity.Name, step, StepRetries.Options);
        if (await SignsInAsync(context, step, times))
            await context.CallActivityAsync(RecordFirstSignInActivity.Name, step, StepRetries.Options);
        else
            await EndAsync(context, step, problem: null);
    }

    /// <summary>Asks, reminds, and gives up after the last reminder.</summary>
    private static async Task<bool> IsConfirmedAsync(TaskOrchestrationContext context, AccountStep step, MigrationTimes times)
    {
        var confirmed = context.WaitForExternalEvent<int>(MigrationEvents.AddressConfirmed);
        var askedAt = context.CurrentUtcDateTime;
        List<DateTime> deadlines = [.. times.RemindAfter.Select(after => askedAt + after)];
        deadlines.Add((deadlines.Count > 0 ? deadlines[^1] : askedAt) + times.GiveUpAfter);

        for (var number = 1; number <= deadlines.Count; number++)
        {
            await context.CallActivityAsync(AskForConfirmationActivity.Name, new AskForConfirmationInput(step, number), StepRetries.Options);
            if (await HappensUntilAsync(context, confirmed, deadlines[number - 1])) return true;
        }
        return false;
    }

    /// <summary>Both log-ins are good from the password mail on; the legacy one ends after the grace period, whether anybody signed in or not.</summary>
    private static async Task<bool> SignsInAsync(TaskOrchestrationContext context, AccountStep step, MigrationTimes times)
    {
        var signedIn = context.WaitForExternalEvent<int>(MigrationEvents.FirstSignIn);
        await Task.WhenAny(context.WaitForExternalEvent<int>(MigrationEvents.PasswordMailed), signedIn);

        var mailedAt = context.CurrentUtcDateTime;
        if (await HappensUntilAsync(context, signedIn, mailedAt + times.LegacyGrace)) return true;
        await context.CallActivityAsync(CloseLegacyLoginActivity.Name, step, StepRetries.Options);
        return await HappensUntilAsync(context, signedIn, mailedAt + times.UnusedAfter);
    }

    private static async Task<bool> HappensUntilAsync(TaskOrchestrationContext context, Task happening, DateTime deadline)
    {
        using var cancellation = new CancellationTokenSource();
        var timer = context.CreateTimer(deadline, cancellation.Token);
        var winner = await Task.WhenAny(happening, timer);
        if (winner == timer) return false;
        // Note: CancelAsync would leave the orchestrator's thread, which replay forbids.
        cancellation.Cancel();
        return true;
    }

    private static Task EndAsync(TaskOrchestrationContext context, AccountStep step, string? problem) =>
        context.CallActivityAsync(EndAccountActivity.Name, new EndAccountInput(step, problem), StepRetries.Options);
}
