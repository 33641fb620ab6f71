using Sso.Local.Cloud;
using Sso.Local.Demo.Varied;
using Sso.Local.Entra;
using Sso.Local.Mailbox;
using Sso.Local.Operations;

namespace Sso.Local.Demo;

/// <summary>The demo on a running local cloud: import, everybody's way, report.</summary>
/// <param name="cloud">The running local cloud.</param>
/// <param name="patience">How long people wait; null for as long as on a good day.</param>
internal sealed class DemoRun(LocalCloud cloud, Patience? patience = null)
{
    private const int ParallelCustomers = 4;
    private static readonly TimeSpan StepLimit = TimeSpan.FromMinutes(3);

    private readonly Patience _patience = patience ?? new Patience(StepLimit, TimeProvider.System);

    /// <summary>The passwords that its people chose.</summary>
    public DemoKeyring Keyring { get; } = new();

    /// <summary>The customers that the import took.</summary>
    public IReadOnlyList<DemoCustomer> Customers { get; private set; } = [];

    /// <exception cref="LocalCloudException">The file cannot be read or the import was refused.</exception>
    public async Task<DemoReport> RunAsync(string file, bool varied, IProgress<DemoProgress> progress, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var begin = time.GetTimestamp();
        using var mailbox = new MailboxClient(cloud.Addresses.Mailbox);
        var mailsBefore = await mailbox.CountAsync(cancellationToken);
        var writesBefore = AppWrites(cloud.Entra.Counters);
        var operationsBefore = cloud.Storage.Operations;

        var customers = CustomersFile.Read(file);
        var import = await ImportAsync(file, cancellationToken);
        var rejected = import.Faults.Select(fault => fault.Customer).ToHashSet();
        Customers = customers = [.. customers.Where(customer => !rejected.Contains(customer.Id))];

        var tally = new DemoTally();
        var portals = new Dictionary<string, Uri> { [LocalClients.InfleetApplication] = cloud.Addresses.Infleet, [LocalClients.LogbookApplication] = cloud.Addresses.Logbook };
        var world = new DemoWorld(portals, cloud.Addresses.FunctionApp, cloud.Http, mailbox, _patience, tally)
        {
            Keyring = Keyring,
            Scanner = varied ? new MailScanner(cloud.Http, cloud.Addresses.FunctionApp) : null,
        };
        await new DemoDriver(world, ParallelCustomers, varied).RunAsync(customers, progress, cancellationToken);
        if (varied)
            foreach (var missing in VariedPlan.OutcomesOf(customers).Except(tally.Outcomes.Keys))
                tally.Add(new DemoFailure(Customer: "*", Account: null, DemoStep.DeliveryReport, $"No account met the delivery report {missing} and ended as it should."));

        var report = new DemoReport(
            customers.Count, customers.Sum(customer => customer.Accounts.Count),
            tally.Migrated, tally.SignedIn, tally.SsoWithoutPassword, tally.PasswordChanged, tally.LegacyRefused, tally.Offered,
            await mailbox.CountAsync(cancellationToken) - mailsBefore,
            AppWrites(cloud.Entra.Counters) - writesBefore,
            cloud.Storage.Operations - operationsBefore,
            Math.Round(time.GetElapsedTime(begin).TotalSeconds, 1), tally.Failures);
        return !varied ? report : report with
        {
            Retired = tally.Retired,
            MergedAway = tally.MergedAway,
            Redirected = tally.Redirected,
            Corrected = tally.Corrected,
            Bounced = tally.Bounced,
            Outcomes = tally.Outcomes,
        };
    }

    // An operator repeats an import whose answer did not come.
    private async Task<ImportReport> ImportAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await _patience.TryAsync<ImportReport>(DemoStep.Import, async token => await cloud.ImportAsync(file, dryRun: false, token), cancellationToken);
        }
        catch (DemoStepException failed)
        {
            throw new LocalCloudException($"The import did not come to its end: {failed.Message}", failed);
        }
    }

    private static long AppWrites(EntraCounters counters) => counters.GraphWrites - counters.GraphPasswordChanges;
}
