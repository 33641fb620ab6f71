using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Sso.Functions.Directory;

namespace Sso.Functions.Migration;

/// <summary>
/// One generation of an account's way: the mailbox confirms → the Entra user is created → the password is mailed → the first sign-in, or the end of the grace period,
/// ends the legacy log-in. Another generation ends this one. While the customer is paused nothing begins and no deadline runs. Inputs,
/// events and outputs hold ids only.
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
        var pauses = new PauseWatch(context, step.CustomerId, times);
        switch (await AskAsync(context, step, times, pauses, superseded))
        {
            case AccountTurn.Superseded:
                return;
            case AccountTurn.Deadline:
                await EndAsync(context, step, problem: null);
                return;
        }

        var user = await CreateUserAsync(context, step, pauses, superseded);
        if (user != CreateUserOutcome.Created)
        {
            if (user == CreateUserOutcome.AddressTakenByAnotherUser) await EndAsync(context, step, AccountProblems.AddressTaken);
            return;
        }

        await context.CallActivityAsync(QueuePasswordMailActivity.Name, step, StepRetries.Options);
        switch (await AwaitSignInAsync(context, step, times, pauses, superseded))
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
    private static async Task<AccountTurn> AskAsync(TaskOrchestrationContext context, AccountStep step, MigrationTimes times, PauseWatch pauses, Task superseded)
    {
        var confirmed = context.WaitForExternalEvent<int>(MigrationEvents.AddressConfirmed);
        var askedAt = context.CurrentUtcDateTime;
        List<TimeSpan> deadlines = [.. times.RemindAfter];
        deadlines.Add((deadlines.Count > 0 ? deadlines[^1] : TimeSpan.Zero) + times.GiveUpAfter);

        for (var round = 1; round <= deadlines.Count; round++)
        {
            AskOutcome asked;
            while ((asked = await context.CallActivityAsync<AskOutcome>(AskForConfirmationActivity.Name, new AskForConfirmationInput(step, round), StepRetries.Options)) == AskOutcome.Paused)
                if (await pauses.ResumedAsync(confirmed, superseded) is { } before) return before == confirmed ? AccountTurn.Happened : AccountTurn.Superseded;
            if (asked == AskOutcome.Confirmed) return AccountTurn.Happened;
            if (asked == AskOutcome.Superseded) return AccountTurn.Superseded;
            var turn = await WaitAsync(pauses, askedAt, deadlines[round - 1], confirmed, superseded);
            if (turn != AccountTurn.Deadline) return turn;
        }
        return AccountTurn.Deadline;
    }

    private static async Task<CreateUserOutcome> CreateUserAsync(TaskOrchestrationContext context, AccountStep step, PauseWatch pauses, Task superseded)
    {
        CreateUserOutcome user;
        while ((user = await context.CallActivityAsync<CreateUserOutcome>(CreateDirectoryUserActivity.Name, step, StepRetries.Options)) == CreateUserOutcome.Paused)
            if (await pauses.ResumedAsync(superseded) is not null) return CreateUserOutcome.Superseded;
        return user;
    }

    /// <summary>
    /// Both log-ins are good from the password mail on; the legacy one ends after the grace period, whether anybody signed in or not. Who still has not is reminded on
    /// the same days as of the confirmation.
    /// </summary>
    private static async Task<AccountTurn> AwaitSignInAsync(TaskOrchestrationContext context, AccountStep step, MigrationTimes times, PauseWatch pauses, Task superseded)
    {
        var signedIn = context.WaitForExternalEvent<int>(MigrationEvents.FirstSignIn);
        if (await Task.WhenAny(context.WaitForExternalEvent<int>(MigrationEvents.PasswordMailed), signedIn, superseded) == superseded) return AccountTurn.Superseded;

        var mailedAt = context.CurrentUtcDateTime;
        var turn = await WaitAsync(pauses, mailedAt, times.LegacyGrace, signedIn, superseded);
        if (turn != AccountTurn.Deadline) return turn;
        await context.CallActivityAsync(CloseLegacyLoginActivity.Name, step, StepRetries.Options);

        var reminders = times.RemindAfter.Where(after => after > times.LegacyGrace && after < times.UnusedAfter).ToList();
        for (var number = 1; number <= reminders.Count; number++)
        {
            turn = await WaitAsync(pauses, mailedAt, reminders[number - 1], signedIn, superseded);
            if (turn != AccountTurn.Deadline) return turn;
            await context.CallActivityAsync(RemindOfPasswordActivity.Name, new RemindOfPasswordInput(step, number), StepRetries.Options);
        }
        return await WaitAsync(pauses, mailedAt, times.UnusedAfter, signedIn, superseded);
    }

    private static async Task<AccountTurn> WaitAsync(PauseWatch pauses, DateTime since, TimeSpan after, Task happening, Task superseded)
    {
        var winner = await pauses.WaitAsync(since, after, happening, superseded);
        return winner is null ? AccountTurn.Deadline : winner == happening ? AccountTurn.Happened : AccountTurn.Superseded;
    }

    private static Task EndAsync(TaskOrchestrationContext context, AccountStep step, string? problem) =>
        context.CallActivityAsync(EndAccountActivity.Name, new EndAccountInput(step, problem), StepRetries.Options);
}
