using Sso.Functions.Campaign.WorkLists;

namespace Sso.Functions.Operations.Work;

/// <summary>What reminding would cause, before it is confirmed.</summary>
/// <param name="Customers">Customers whom a mail goes to.</param>
/// <param name="Mails">Mails.</param>
/// <param name="AllOutAt">When the last of them will be out.</param>
/// <param name="Skipped">Entries that get no mail, by the end of the name of the reason's text.</param>
public sealed record WorkPlanView(int Customers, int Mails, DateTimeOffset AllOutAt, IReadOnlyList<(string Outcome, int Count)> Skipped)
{
    internal static WorkPlanView Of(ReminderPlan plan) => new(
        plan.Customers, plan.Mails, plan.AllOutAt,
        [.. plan.Outcomes.Where(outcome => outcome.Key != ReminderOutcome.Sent).OrderBy(outcome => outcome.Key).Select(outcome => (outcome.Key.ToString(), outcome.Value))]);
}
