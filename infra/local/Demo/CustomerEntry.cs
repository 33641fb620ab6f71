using Sso.Local.Browsing;

namespace Sso.Local.Demo;

/// <summary>The main account's way from the notice through the wizard to the progress page.</summary>
/// <param name="world">What people can reach.</param>
/// <param name="customer">Whose.</param>
/// <param name="fillIn">Fills in and sends the wizard's form.</param>
internal sealed class CustomerEntry(DemoWorld world, DemoCustomer customer, Func<DemoPerson, Page, CancellationToken, Task<Page>> fillIn)
{
    /// <returns>The main account's person, who stays at the progress page; null when the way ended here, which is counted.</returns>
    public async Task<DemoPerson?> RunAsync(CancellationToken cancellationToken)
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
        if (page.Has("#wizard-form")) page = await fillIn(person, page, cancellationToken);
        // A customer with more than one account reads first what will happen.
        if (page.Has("#summary-form")) page = await person.SubmitAsync(page, "#summary-form", [], cancellationToken);
        return page.Address.AbsolutePath == ProgressReading.Path ? person : throw new BrowserException($"The wizard led to {page}");
    }
}
