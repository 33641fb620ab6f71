namespace Sso.Local.Demo;

/// <summary>The main account reads the progress page until each account is where it should be in the end.</summary>
internal sealed class ProgressReading(DemoWorld world, DemoCustomer customer, DemoPerson main)
{
    public const string Path = "/migration/progress";

    /// <param name="expected">The state of each account, by its id, as the page names it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The ids of the accounts that are.</returns>
    public async Task<IReadOnlySet<string>> RunAsync(Func<string, string> expected, CancellationToken cancellationToken)
    {
        var ended = new HashSet<string>();
        try
        {
            await world.Patience.TryAsync(DemoStep.Progress, async token =>
            {
                var page = await main.OpenAsync(new Uri(world.FunctionApp, Path), token);
                ended.UnionWith(customer.Accounts.Select(account => account.Id).Where(id => page.Require($"#account-{id}").GetAttribute("data-state") == expected(id)));
                return ended.Count == customer.Accounts.Count ? page : null;
            }, cancellationToken);
        }
        catch (DemoStepException failed)
        {
            world.Tally.Add(new DemoFailure(customer.Id, Account: null, failed.Step, $"{customer.Accounts.Count - ended.Count} accounts are not shown as ended. {failed.Message}"));
        }
        foreach (var state in ended.Select(expected)) world.Tally.CountEnded(state);
        return ended;
    }
}
