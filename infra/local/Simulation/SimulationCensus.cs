namespace Sso.Local.Simulation;

/// <summary>Asks at the year's end where each customer stands, and for each account which door is open.</summary>
internal sealed class SimulationCensus(SimulationApi api, SimulationTally tally)
{
    private const int Parallelism = 8;

    public async Task<(int Migrated, int Waiting, int Lost)> CountAsync(IReadOnlyList<SimulatedCustomer> customers, CancellationToken cancellationToken)
    {
        var (migrated, waiting, lost) = (0, 0, 0);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(customers, parallel, async (customer, cancel) =>
        {
            var state = (await api.PortalGetAsync($"api/portal/customers/{customer.Id}/migration", cancel))["state"]?.GetValue<string>();
            if (state is null || !await HaveDoorsAsync(customer, cancel)) Interlocked.Increment(ref lost);
            else if (state == "completed") Interlocked.Increment(ref migrated);
            else Interlocked.Increment(ref waiting);
        });
        return (migrated, waiting, lost);
    }

    /// <summary>Each account that was not retired can enter: by the old door, or because its person has had a password by mail.</summary>
    private async Task<bool> HaveDoorsAsync(SimulatedCustomer customer, CancellationToken cancellationToken)
    {
        foreach (var account in customer.Accounts.Where(account => !account.IsRetired))
        {
            var (signIn, _) = await api.AskGateAsync(account.Username, cancellationToken);
            if (signIn == "unified" && !tally.HasPassword(account) && !tally.HasSignedIn(account)) return false;
        }
        return true;
    }
}
