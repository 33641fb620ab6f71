using System.Globalization;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Migration;

namespace Sso.Functions.Campaign;

/// <summary>
/// Offers the move to one customer. Its steps may be repeated from the start after a death at any point: the customer's row decides who enrols, the
/// log-in gate shows the notice, the orchestration starts once, and only then is the member marked as offered.
/// </summary>
internal sealed class Enrolment(
    CustomerStore customers, LoginDirectory logins, Outbox outbox, IOptions<MigrationOptions> options, TimeProvider time)
{
    /// <param name="member">A member of an open phase.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    /// <returns>False when an import writes the customer at this moment: a later run comes again.</returns>
    public async Task<bool> EnrolAsync(PhaseMember member, DurableTaskClient client, CancellationToken cancellationToken)
    {
        // Gone from the legacy world since it was taken in: there is nobody to offer anything.
        if (await customers.FindAsync(member.CustomerId, cancellationToken) is null) return true;
        var now = time.GetUtcNow();
        var (customer, _) = await customers.UpdateAsync(
            member.CustomerId,
            current => current.IsImporting ? current : current.Enrol(member.Phase, now),
            _ => new AuditRecord(now, Actors.System, "customer.offered", Detail: member.Phase.ToString(CultureInfo.InvariantCulture)),
            cancellationToken);
        if (customer.State == CustomerState.Waiting) return false;

        var accounts = await customers.GetAccountsAsync(customer.Id, cancellationToken);
        foreach (var account in accounts) await logins.ProjectAsync(customer, account, cancellationToken);
        await client.EnsureStartedAsync(
            MigrateCustomerOrchestrator.Name, InstanceIds.Customer(customer.Id, customer.Round), new MigrateCustomerInput(customer.Id, options.Value.ToTimes()), cancellationToken);
        // Who is known by no address learns of it from the portal alone.
        if (accounts.FirstOrDefault(account => account.IsMain) is { KnownEmail: not null } main)
            await outbox.AddAsync(customers, new MailIntent(customer.Id, main.Id, MailKind.Notice, main.Generation, customer.NoticeNumber(1), now), cancellationToken);
        return true;
    }
}
