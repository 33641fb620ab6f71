using Sso.Local.Browsing;

namespace Sso.Local.Demo;

/// <summary>A customer's whole way: the main account's notice and wizard, then each account's own way.</summary>
internal sealed class CustomerJourney(DemoWorld world, DemoCustomer customer, Action accountEnded)
{
    /// <summary>Goes the way; what fails is counted, not thrown.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await new CustomerEntry(world, customer, EnterAsync).RunAsync(cancellationToken) is not { } mainAccount) return;
        foreach (var account in customer.Accounts)
        {
            await new AccountJourney(world, customer, account).RunAsync(cancellationToken);
            accountEnded();
        }
        await new ProgressReading(world, customer, mainAccount).RunAsync(_ => "Done", cancellationToken);
    }

    private Task<Page> EnterAsync(DemoPerson person, Page page, CancellationToken cancellationToken) =>
        person.SubmitAsync(page, "#wizard-form", customer.Accounts.ToDictionary(account => $"address-{account.Id}", account => account.Address), cancellationToken);
}
