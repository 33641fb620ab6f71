using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Migration;

namespace Sso.Functions.Campaign.WorkLists;

/// <summary>
/// Sends the mail that a customer or an account waits for once more. Whoever was sent one within <see cref="WorkListOptions.RemindAgainAfterHours"/> gets none, so that
/// repeating it, or two doing it at once, changes nothing. The outbox sends as the mail budget allows.
/// </summary>
internal sealed class WorkReminders(
    WorkEntries entries, CustomerRecords records, CustomerStore customers, MailResends resends, MailPlanner mails, IOptions<WorkListOptions> options, TimeProvider time)
{
    private TimeSpan Again => TimeSpan.FromHours(options.Value.RemindAgainAfterHours);

    /// <summary>What reminding would do now. Nothing is sent.</summary>
    public async Task<ReminderPlan> PlanAsync(IReadOnlyList<WorkItem> items, CancellationToken cancellationToken)
    {
        var outcomes = await RunAsync(items, (_, _) => Task.FromResult(ReminderOutcome.Sent), cancellationToken);
        var sent = outcomes.Where(outcome => outcome.Value == ReminderOutcome.Sent).ToList();
        var plan = await mails.ReadAsync(cancellationToken);
        return new ReminderPlan(
            sent.Select(outcome => outcome.Key.CustomerId).Distinct(StringComparer.Ordinal).Count(), sent.Count,
            outcomes.GroupBy(outcome => outcome.Value).ToDictionary(group => group.Key, group => group.Count()),
            plan.AllOutAt + TimeSpan.FromHours((double)sent.Count / plan.PerHour));
    }

    /// <summary>Reminds, and tells for each entry what became of it.</summary>
    public Task<IReadOnlyDictionary<WorkItem, ReminderOutcome>> SendAsync(IReadOnlyList<WorkItem> items, string actor, CancellationToken cancellationToken) =>
        RunAsync(items, (entry, mail) => SendAsync(entry, mail, actor, cancellationToken), cancellationToken);

    private async Task<IReadOnlyDictionary<WorkItem, ReminderOutcome>> RunAsync(
        IReadOnlyList<WorkItem> items, Func<WorkEntry, MailIntent, Task<ReminderOutcome>> send, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<WorkItem, ReminderOutcome> outcomes = [];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = WorkEntries.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(items.Distinct().GroupBy(item => item.CustomerId), parallel, async (customer, cancel) =>
        {
            var record = await records.FindAsync(customer.Key, cancel);
            var caused = record is null ? [] : await customers.GetMailsAsync(customer.Key, cancel);
            HashSet<string> now = new(StringComparer.Ordinal);
            foreach (var item in customer)
                outcomes[item] = record is not null && entries.Find(item, record) is { } entry ? await OneAsync(entry, caused, now, send) : ReminderOutcome.Settled;
        });
        return outcomes;
    }

    private async Task<ReminderOutcome> OneAsync(
        WorkEntry entry, IReadOnlyList<MailIntent> caused, HashSet<string> sentNow, Func<WorkEntry, MailIntent, Task<ReminderOutcome>> send)
    {
        var (outcome, mail) = ReminderRules.Judge(entry, caused, Again, time.GetUtcNow());
        if (mail is null) return outcome;
        return sentNow.Add(mail.Id) ? await send(entry, mail) : ReminderOutcome.Covered;
    }

    private async Task<ReminderOutcome> SendAsync(WorkEntry entry, MailIntent mail, string actor, CancellationToken cancellationToken)
    {
        if (ReminderRules.IsNewMail(mail.Kind))
        {
            var change = new CustomerChange
            {
                CustomerId = mail.CustomerId,
                NewMails = [mail],
                Audit = [new AuditRecord(mail.QueuedAt, actor, "customer.reminded", Detail: $"{mail.Kind}, {WorkListNames.Of(entry.Item.List)}")],
            };
            // Somebody else was faster.
            return await customers.TrySaveAsync(change, cancellationToken) ? ReminderOutcome.Sent : ReminderOutcome.TooSoon;
        }
        var request = new AccountChangeRequest(mail.CustomerId, mail.AccountId, actor, "account.mail_resent", WorkListNames.Of(entry.Item.List));
        return await resends.ResendAsync(request, cancellationToken, isAwaited: false) switch
        {
            ResendOutcome.Sent => ReminderOutcome.Sent,
            ResendOutcome.TooSoon => ReminderOutcome.TooSoon,
            _ => ReminderOutcome.NothingToSend,
        };
    }
}
