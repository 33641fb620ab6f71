namespace Sso.Functions.Campaign.WorkLists;

/// <summary>What reminding would cause.</summary>
/// <param name="Customers">Customers whom a mail goes to.</param>
/// <param name="Mails">Mails.</param>
/// <param name="Outcomes">How many entries come to which end.</param>
/// <param name="AllOutAt">When the last of the mails will be out, as the mail budget allows, after those that are due before them.</param>
internal sealed record ReminderPlan(int Customers, int Mails, IReadOnlyDictionary<ReminderOutcome, int> Outcomes, DateTimeOffset AllOutAt);
