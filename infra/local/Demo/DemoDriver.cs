using Sso.Local.Demo.Varied;

namespace Sso.Local.Demo;

/// <summary>Sends the customers of a file on their way, several at a time.</summary>
/// <param name="world">What people can reach.</param>
/// <param name="parallelCustomers">How many customers go at the same time.</param>
/// <param name="varied">With everything that happens in life.</param>
internal sealed class DemoDriver(DemoWorld world, int parallelCustomers, bool varied)
{
    /// <summary>Returns when each customer's way has ended; what failed is in the tally.</summary>
    public async Task RunAsync(IReadOnlyList<DemoCustomer> customers, IProgress<DemoProgress> progress, CancellationToken cancellationToken)
    {
        var accounts = customers.Sum(customer => customer.Accounts.Count);
        int customersEnded = 0, accountsEnded = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelCustomers, CancellationToken = cancellationToken };
        Report();
        await Parallel.ForEachAsync(customers.Index(), options, async (entry, token) =>
        {
            var (index, customer) = entry;
            if (varied) await new VariedCustomerJourney(world, customer, index, AccountEnded).RunAsync(token);
            else await new CustomerJourney(world, customer, AccountEnded).RunAsync(token);
            Interlocked.Increment(ref customersEnded);
            Report();
        });

        void AccountEnded()
        {
            Interlocked.Increment(ref accountsEnded);
            Report();
        }

        void Report() => progress.Report(new DemoProgress(customersEnded, accountsEnded, customers.Count, accounts));
    }
}
