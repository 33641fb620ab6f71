using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Sso.Functions.Directory;

namespace Sso.Functions.Migration;

/// <summary>
/// One generation of an account's way: the mailbox confirms → the Entra user is created → the password is mailed → the first sign-in, or the end of the grace period,
/// ends the legacy log-in. Another generation ends this one. Inputs, events and outputs hold ids only.
/// </summary>
internal static class MigrateAccountOrchestrator
{
    /// <summary>Kept in running instances: never change it.</summary>
    public const string Name = "MigrateAccount";

    [Function(Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<MigrateAccountInput>()!;
        var step = input.Step;
        // The first generation has nothing before it.
        if (step.Generation == 1 || await context.CallActivityAsync<bool>(PrepareAccountActivity.Name, step, StepRetries.Options))
            await GoAsync(context, step, input.Times);
        if (input.IsAlone) await context.CallActivityAsync(CompleteCustomerActivity.Name, step.CustomerId, StepRetries.Options);
    }

    private static async Task GoAsync(TaskOrchestrationContext context, AccountStep step, MigrationTimes times)
    {
        var superseded = context.WaitForExternalEvent<int>(MigrationEvents.Superseded);
        switch (await AskAsync(context, step, times, superseded))
        {
            case AccountTurn.Superseded:
                return;
            case AccountTurn.Deadline:
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
        switch (await AwaitSignInAsync(context, step, times, superseded))
        {
            case AccountTurn.Happened:
                await context.CallActivityAsync(RecordFirstSignInActivity.Name, step, StepRetries.Options);
                break;
            case AccountTurn.Deadline:
                // The initial password is no longer good; who has chosen another one meanwhile keeps the account.
                if (!await context.CallActivityAsync<bool>(WithdrawPasswordActivity.Name, step, StepRetries.Options)) await EndAsync(context, step, problem: null);
                break;
        }
    }

    /// <summary>Asks, reminds, and gives up after the last reminder.</summary>
    private static async Task<AccountTurn> AskAsync(TaskOrchestrationContext context, AccountStep step, MigrationTimes times, Task superseded)
    {
        var confirmed = context.WaitForExternalEvent<int>(MigrationEvents.AddressConfirmed);
        var askedAt = context.CurrentUtcDateTime;
        List<DateTime> deadlines = [.. times.RemindAfter.Select(after => askedAt + after)];
        deadlines.Add((deadlines.Count > 0 ? deadlines[^1] : askedAt) + times.GiveUpAfter);

        for (var round = 1; round <= deadlines.Count; round++)
        {
            var asked = await context.CallActivityAsync<AskOutcome>(AskForConfirmationActivity.Name, new AskForConfirmationInput(step, round), StepRetries.Options);
            if (asked == AskOutcome.Confirmed) return AccountTurn.Happened;
            if (asked == AskOutcome.Superseded) return AccountTurn.Superseded;
            var turn = await WaitAsync(context, deadlines[round - 1], confirmed, superseded);
            if (turn != AccountTurn.Deadline) return turn;
        }
        return AccountTurn.Deadline;
    }

    /// <summary>
    /// Both log-ins are good from the password mail on; the legacy one ends after the grace period, whether anybody signed in or not. Who still has not is reminded on
    /// the same days as of the confirmation.
    /// </summary>
    private static async Task<AccountTurn> AwaitSignInAsync(TaskOrchestrationContext context, AccountStep step, MigrationTimes times, Task superseded)
    {
        var signedIn = context.WaitForExternalEvent<int>(MigrationEvents.FirstSignIn);
        if (await Task.WhenAny(context.WaitForExternalEvent<int>(MigrationEvents.PasswordMailed), signedIn, superseded) == superseded) return AccountTurn.Superseded;

        var mailedAt = context.CurrentUtcDateTime;
        var turn = await WaitAsync(context, mailedAt + times.LegacyGrace, signedIn, superseded);
        if (turn != AccountTurn.Deadline) return turn;
        await context.CallActivityAsync(CloseLegacyLoginActivity.Name, step, StepRetries.Options);

        var reminders = times.RemindAfter.Where(after => after > times.LegacyGrace && after < times.UnusedAfter).ToList();
        for (var number = 1; number <= reminders.Count; number++)
        {
            turn = await WaitAsync(context, mailedAt + reminders[number - 1], signedIn, superseded);
            if (turn != AccountTurn.Deadline) return turn;
            await context.CallActivityAsync(RemindOfPasswordActivity.Name, new RemindOfPasswordInput(step, number), StepRetries.Options);
        }
        return await WaitAsync(context, mailedAt + times.UnusedAfter, signedIn, superseded);
    }

    private static async Task<AccountTurn> WaitAsync(TaskOrchestrationContext context, DateTime deadline, Task happening, Task superseded)
    {
        using var cancellation = new CancellationTokenSource();
        var timer = context.CreateTimer(deadline, cancellation.Token);
        var winner = await Task.WhenAny(happening, superseded, timer);
        if (winner == timer) return AccountTurn.Deadline;
        // Note: CancelAsync would leave the orchestrator's thread, which replay forbids.
        cancellation.Cancel();
        return winner == happening ? AccountTurn.Happened : AccountTurn.Superseded;
    }

    private static Task EndAsync(TaskOrchestrationContext context, AccountStep step, string? problem) =>
        context.CallActivityAsync(EndAccountActivity.Name, new EndAccountInput(step, problem), StepRetries.Options);
}
