using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Hosting;

namespace Sso.Functions.Customers.Import;

/// <summary>
/// Takes over customers from a file. A fault rejects its customer whole and nobody else. All customers are compared with storage before the first is
/// written, so that a dry run and a real one decide the same.
/// </summary>
internal sealed class CustomerImport(
    ImportPlanner planner, ImportWriter writer, IOptions<SsoOptions> options, TimeProvider time, ILogger<CustomerImport> log)
{
    /// <summary>Customers at once. Storage answers each within milliseconds; more would only queue.</summary>
    private const int Parallelism = 8;

    /// <summary>Times that a customer is planned again because somebody else wrote it meanwhile.</summary>
    private const int Attempts = 5;

    private readonly FileRules _rules = new(options.Value);

    /// <param name="file">See <see cref="ImportFormat"/>.</param>
    /// <param name="dryRun">Writes nothing.</param>
    /// <param name="takesErased">Also customers who were erased before.</param>
    /// <param name="actor">For the audit: <see cref="Actors.Operator"/>.</param>
    /// <param name="cancellationToken">Ends the import between two writes; importing the file again ends it.</param>
    public async Task<Result<ImportReport>> RunAsync(Stream file, bool dryRun, bool takesErased, string actor, CancellationToken cancellationToken)
    {
        if (!(await ImportFile.ReadAsync(file, cancellationToken)).TryGet(out var rows, out var error)) return error;

        var (customers, drafts, faults) = _rules.Check(rows);
        var plans = await PlanAsync(drafts, takesErased, cancellationToken);
        if (!dryRun) plans = await WriteAsync(plans, takesErased, actor, cancellationToken);

        var report = new ImportReport(
            customers,
            plans.Count(plan => plan.Outcome == ImportOutcome.Imported),
            plans.Count(plan => plan.Outcome == ImportOutcome.Updated),
            plans.Count(plan => plan.Outcome == ImportOutcome.Unchanged),
            customers - drafts.Count + plans.Count(plan => plan.Outcome == ImportOutcome.Rejected),
            [.. faults.Concat(plans.SelectMany(plan => plan.Faults)).OrderBy(fault => fault.Line).ThenBy(fault => fault.Field, StringComparer.Ordinal)]);
        log.Imported(report.Customers, report.Imported, report.Updated, report.Unchanged, report.Rejected, dryRun);
        return report;
    }

    private async Task<IReadOnlyList<ImportPlan>> PlanAsync(IReadOnlyList<CustomerDraft> drafts, bool takesErased, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        ConcurrentBag<ImportPlan> plans = [];
        await Parallel.ForEachAsync(drafts, Options(cancellationToken), async (draft, cancel) =>
            plans.Add(await planner.PlanAsync(draft, CampaignPlaces.OrderOf(now, draft.Line, draft.Id), takesErased, cancel)));
        return [.. plans];
    }

    private async Task<IReadOnlyList<ImportPlan>> WriteAsync(IReadOnlyList<ImportPlan> plans, bool takesErased, string actor, CancellationToken cancellationToken)
    {
        ConcurrentBag<ImportPlan> written = [];
        await Parallel.ForEachAsync(plans, Options(cancellationToken), async (plan, cancel) => written.Add(await WriteAsync(plan, takesErased, actor, cancel)));
        return [.. written];
    }

    private async Task<ImportPlan> WriteAsync(ImportPlan plan, bool takesErased, string actor, CancellationToken cancellationToken)
    {
        for (var attempt = 1; plan.Outcome != ImportOutcome.Rejected; attempt++)
        {
            if (await writer.TryWriteAsync(plan, actor, cancellationToken)) return plan;
            plan = attempt == Attempts
                ? plan.Reject([plan.Draft.Fault(plan.Draft.Line, ImportColumn.CustomerId, "Another import writes the customer at the same time; import again.")])
                : await planner.PlanAsync(plan.Draft, plan.Customer.Order, takesErased, cancellationToken);
        }
        return plan;
    }

    private static ParallelOptions Options(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
}
