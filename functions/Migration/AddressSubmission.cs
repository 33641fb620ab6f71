using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Directory;

namespace Sso.Functions.Migration;

/// <summary>
/// Takes the addresses that the main account has entered. In this order, so that submitting again completes whatever a crash left undone:
/// reserve every address, store the signal, write the accounts, write the customer (which is what counts), raise the signal.
/// </summary>
internal sealed class AddressSubmission(
    CustomerStore customers, EmailReservations reservations, LoginDirectory logins, PendingSignals pending, OrchestrationSignals signals,
    IOptions<TenantOptions> tenant, TimeProvider time)
{
    // Long enough for the call to end by itself, short enough that nobody notices when it did not.
    private static readonly TimeSpan ReconcileAfter = TimeSpan.FromSeconds(30);

    /// <summary>Marks the addresses of <paramref name="form"/> that somebody else holds; when there are none, the customer's move begins.</summary>
    /// <returns>False when an address was refused: nothing was changed.</returns>
    public async Task<bool> TrySubmitAsync(
        string customerId, IReadOnlyList<Account> accounts, AddressForm form, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!tenant.Value.PlusAddresses) RefuseTagged(accounts, form);
        if (form.HasFaults || !await TryReserveAsync(customerId, accounts, form, cancellationToken)) return false;

        var signal = new Signal(customerId, AccountId: null, Generation: 1, MigrationEvents.AddressesSubmitted);
        var stored = await pending.StoreAsync(signal, time.GetUtcNow() + ReconcileAfter, cancellationToken);
        foreach (var account in accounts) await EnterAsync(account, form.Addresses[account.Id], cancellationToken);
        var (customer, _) = await customers.UpdateAsync(
            customerId, current => current.Submit(time.GetUtcNow()),
            _ => new AuditRecord(time.GetUtcNow(), Actors.MainAccount, "customer.submitted"), cancellationToken);
        await signals.DeliverAsync(stored, client, cancellationToken);

        foreach (var account in await customers.GetAccountsAsync(customerId, cancellationToken))
            await logins.ProjectAsync(customer, account, cancellationToken);
        return true;
    }

    private static void RefuseTagged(IReadOnlyList<Account> accounts, AddressForm form)
    {
        foreach (var account in accounts)
            if (form.Addresses.TryGetValue(account.Id, out var address) && AddressRules.IsTagged(address)) form.Refuse(account.Id, AddressFault.Tagged);
    }

    private async Task<bool> TryReserveAsync(string customerId, IReadOnlyList<Account> accounts, AddressForm form, CancellationToken cancellationToken)
    {
        List<Account> reserved = [];
        foreach (var account in accounts)
        {
            if (await reservations.TryReserveAsync(form.Addresses[account.Id], customerId, account.Id, cancellationToken)) reserved.Add(account);
            else form.Refuse(account.Id, AddressFault.Taken);
        }
        if (!form.HasFaults) return true;

        foreach (var account in reserved.Where(account => account.Email != form.Addresses[account.Id].Value))
            await reservations.ReleaseAsync(form.Addresses[account.Id], customerId, account.Id, cancellationToken);
        return false;
    }

    private async Task EnterAsync(Account account, EmailAddress address, CancellationToken cancellationToken)
    {
        await customers.UpdateAccountAsync(
            account.CustomerId, account.Id, current => current.EnterAddress(address),
            _ => new AuditRecord(time.GetUtcNow(), Actors.MainAccount, "account.address_entered", account.Id), mails: null, cancellationToken);
        if (account.Email is not null && account.Email != address.Value)
            await reservations.ReleaseAsync(EmailAddress.FromStored(account.Email), account.CustomerId, account.Id, cancellationToken);
    }
}
