using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Customers;
using Sso.Functions.Storage;

namespace Sso.Functions.Campaign.WorkLists;

/// <summary>Reads entries anew before anybody sees them or something is done about them: one read for each customer.</summary>
internal sealed class WorkEntries(CustomerRecords customers, IOptions<WorkListOptions> options, IOptions<GateOptions> gates, TimeProvider time)
{
    public const int Parallelism = 8;

    /// <returns>Those that still stand, in their order: what was done meanwhile is gone.</returns>
    public async Task<IReadOnlyList<WorkEntry>> ReadAsync(IReadOnlyList<WorkItem> items, CancellationToken cancellationToken)
    {
        List<string> ids = [.. items.Select(item => item.CustomerId).Distinct(StringComparer.Ordinal)];
        var read = await ids.ReadAllAsync(customers.FindAsync, cancellationToken);
        var records = ids.Zip(read).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        return [.. items.Select(item => records[item.CustomerId] is { } record ? Find(item, record) : null).OfType<WorkEntry>()];
    }

    /// <returns>Null when the entry no longer stands.</returns>
    public WorkEntry? Find(WorkItem item, CustomerRecord record) =>
        WorkRules.Judge(record, options.Value, TimeSpan.FromHours(gates.Value.StuckAfterHours), time.GetUtcNow()).FirstOrDefault(item.IsSame) is { } current
            ? new WorkEntry(current, record)
            : null;
}
