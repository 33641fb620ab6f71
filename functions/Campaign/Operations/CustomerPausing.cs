using System.Globalization;
using Microsoft.DurableTask.Client;
using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Campaign.Operations;

/// <summary>What staff decide about a customer's pause. Repeating a decision changes nothing, and one on a page that is out of date is refused.</summary>
internal sealed class CustomerPausing(CustomerStore customers, CustomerPauses pauses, BusinessCalendar calendar, TimeProvider time)
{
    // A day further away is a slip, or a case for "exclude".
    private const int MostDays = 366;

    /// <summary>What a page carries, so that a decision on an old one is told.</summary>
    public static string VersionOf(Customer customer) => customer.Turn.ToString(CultureInfo.InvariantCulture);

    /// <param name="customerId">The customer.</param>
    /// <param name="resumeOn">The day in Berlin on which it goes on by itself; null when somebody is to say so.</param>
    /// <param name="by">Who, and why.</param>
    /// <param name="client">Wakes the orchestrations.</param>
    /// <param name="cancellationToken">Ends the wait, not what was begun.</param>
    public async Task<Result<Customer>> PauseAsync(string customerId, DateOnly? resumeOn, OperatorDecision by, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = BusinessCalendar.DateOf(now);
        if (resumeOn <= today || resumeOn > today.AddDays(MostDays)) return CampaignErrors.BadResumeDay;
        DateTimeOffset? endsAt = resumeOn is { } day ? calendar.OpeningOf(day) : null;
        return await DecideAsync(customerId, customer =>
        {
            if (customer.IsPaused && customer.PauseEndsAt == endsAt && customer.PauseReason == by.Reason) return customer;
            if (!by.HasSeen(VersionOf(customer))) return CampaignErrors.Stale;
            if (customer.IsPaused) return CampaignErrors.AlreadyPaused;
            return customer.MayPause ? customer.Pause(now, endsAt, by.Reason) : CampaignErrors.NotOnItsWay;
        }, new AuditRecord(now, by.Actor, "customer.paused", Detail: resumeOn is null ? by.Reason : $"{resumeOn:yyyy-MM-dd}: {by.Reason}"), client, cancellationToken);
    }

    public Task<Result<Customer>> ResumeAsync(string customerId, OperatorDecision by, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return DecideAsync(
            customerId,
            customer => !customer.IsPaused ? customer : by.HasSeen(VersionOf(customer)) ? customer.Resume(now) : CampaignErrors.Stale,
            new AuditRecord(now, by.Actor, "customer.resumed", Detail: by.Reason), client, cancellationToken);
    }

    private async Task<Result<Customer>> DecideAsync(
        string customerId, Func<Customer, Result<Customer>> decide, AuditRecord audit, DurableTaskClient client, CancellationToken cancellationToken)
    {
        while (await customers.FindAsync(customerId, cancellationToken) is { } customer)
        {
            if (!decide(customer).TryGet(out var changed, out var error)) return error;
            if (ReferenceEquals(changed, customer) || await pauses.TryChangeAsync(customer, (changed, audit), client, cancellationToken)) return changed;
        }
        return CampaignErrors.UnknownCustomer;
    }
}
