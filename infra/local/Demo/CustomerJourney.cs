using Sso.Local.Browsing;

namespace Sso.Local.Demo;

/// <summary>A customer's whole way: the main account's notice and wizard, then each account's own way.</summary>
internal sealed class CustomerJourney(DemoWorld world, DemoCustomer customer, Action accountEnded)
{
    private const string ProgressPath = "/migration/progress";

    /// <summary>Goes the way; what fails is counted, not thrown.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await EnterAddressesAsync(cancellationToken) is not { } mainAccount) return;
        foreach (var account in customer.Accounts)
        {
            await new AccountJourney(world, customer, account).RunAsync(cancellationToken);
            accountEnded();
        }
        await ReadProgressAsync(mainAccount, cancellationToken);
    }

    // Returns the main account's person, who stays at the progress page; null when the way ended here.
    private async Task<DemoPerson?> EnterAddressesAsync(CancellationToken cancellationToken)
    {
        try
        {
            await world.Patience.TryAsync(DemoStep.Notice, SeeNoticeAsync, cancellationToken);
            world.Tally.CountOffered();
            return await world.Patience.TryAsync(DemoStep.Wizard, GoThroughWizardAsync, cancellationToken);
        }
        catch (DemoStepException failed)
        {
            world.Tally.Add(new DemoFailure(customer.Id, Account: null, failed.Step, failed.Message));
            return null;
        }
    }

    private async Task<Page?> SeeNoticeAsync(CancellationToken cancellationToken)
    {
        var home = await new DemoPerson(world, customer.Language).SignInWithUsernameAsync(customer.Main.Logins[0], cancellationToken);
        if (home.Has("#legacy-refused")) throw new BrowserException("The main account's legacy log-in is refused: this customer has moved before (start with --fresh)");
        return home.Has("#notice-form") ? home : null;
    }

    // Begins at the portal each time: the ticket into the wizard works once.
    private async Task<DemoPerson?> GoThroughWizardAsync(CancellationToken cancellationToken)
    {
        var person = new DemoPerson(world, customer.Language);
        var home = await person.SignInWithUsernameAsync(customer.Main.Logins[0], cancellationToken);
        var page = await person.SubmitAsync(home, "#notice-form", [], cancellationToken);
        if (page.Has("#wizard-form"))
        {
            var addresses = customer.Accounts.ToDictionary(account => $"address-{account.Id}", account => account.Address);
            page = await person.SubmitAsync(page, "#wizard-form", addresses, cancellationToken);
        }
        // A customer with more than one account reads first what will happen.
        if (page.Has("#summary-form")) page = await person.SubmitAsync(page, "#summary-form", [], cancellationToken);
        return page.Address.AbsolutePath == ProgressPath ? person : throw new BrowserException($"The wizard led to {page}");
    }

    private async Task ReadProgressAsync(DemoPerson mainAccount, CancellationToken cancellationToken)
    {
        var ended = new HashSet<string>();
        try
        {
            await world.Patience.TryAsync(DemoStep.Progress, async token =>
            {
                var page = await mainAccount.OpenAsync(new Uri(world.FunctionApp, ProgressPath), token);
                ended.UnionWith(customer.Accounts.Select(account => account.Id).Where(id => page.Require($"#account-{id}").GetAttribute("data-state") == "Done"));
                return ended.Count == customer.Accounts.Count ? page : null;
            }, cancellationToken);
        }
        catch (DemoStepException failed)
        {
            world.Tally.Add(new DemoFailure(customer.Id, Account: null, failed.Step, $"{customer.Accounts.Count - ended.Count} accounts are not shown as done. {failed.Message}"));
        }
        world.Tally.CountMigrated(ended.Count);
    }
}
