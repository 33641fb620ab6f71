using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Directory;

namespace Sso.Functions.Migration.Wizard;

/// <summary>Reads what the wizard works on: one point read and two ranges of the customer's partition.</summary>
internal sealed class WizardStates(CustomerStore customers, AccountDrafts drafts, IOptions<TenantOptions> tenant, TimeProvider time)
{
    public async Task<WizardState> GetAsync(string customerId, CancellationToken cancellationToken)
    {
        var customer = customers.GetAsync(customerId, cancellationToken);
        var accounts = customers.GetAccountsAsync(customerId, cancellationToken);
        var stored = drafts.GetAsync(customerId, cancellationToken);
        await Task.WhenAll(customer, accounts, stored);
        return new WizardState(await customer, await accounts, await stored, tenant.Value.PlusAddresses);
    }

    /// <summary>Notes that the main account looks at the wizard, once: support sees who has opened it and sent nothing.</summary>
    public async Task NoteOpenedAsync(WizardState state, CancellationToken cancellationToken)
    {
        if (state.Customer.WizardOpenedAt is not null) return;
        var now = time.GetUtcNow();
        await customers.UpdateAsync(
            state.Customer.Id, customer => customer.OpenWizard(now), _ => new AuditRecord(now, Actors.MainAccount, "customer.wizard_opened"), cancellationToken);
    }
}
