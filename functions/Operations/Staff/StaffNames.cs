using System.Collections.Concurrent;
using Azure.Data.Tables;
using Sso.Functions.Customers;
using Sso.Functions.Storage;

namespace Sso.Functions.Operations;

/// <summary>
/// What colleagues are called: the audit holds the object id alone, which tells people nothing. The name is remembered when somebody comes in, as the tenant has it then, and written again
/// only when this process has not written it yet.
/// </summary>
internal sealed class StaffNames(SsoTables tables, TimeProvider time)
{
    private const string Row = "name";
    private const int MaxLength = 200;

    private readonly ConcurrentDictionary<string, string> _written = new(StringComparer.Ordinal);

    public async Task RememberAsync(StaffMember staff, CancellationToken cancellationToken)
    {
        var name = staff.Name.Trim();
        if (name.Length == 0 || _written.GetValueOrDefault(staff.ObjectId) == name) return;
        var row = new TableEntity(TableKey.Encode(staff.ObjectId), Row) { ["Name"] = name[..Math.Min(name.Length, MaxLength)], ["SeenAt"] = time.GetUtcNow() };
        await tables.Staff.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        _written[staff.ObjectId] = name;
    }

    /// <summary>A point read for each colleague, however often they appear.</summary>
    /// <param name="actors">As in the audit; others than staff have no name here.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Names by object id, of those who are known.</returns>
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(IEnumerable<string> actors, CancellationToken cancellationToken)
    {
        var ids = actors.Select(Actors.FindStaff).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var rows = await Task.WhenAll(ids.Select(id => tables.Staff.FindAsync(TableKey.Encode(id), Row, cancellationToken)));
        return ids.Zip(rows).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First, pair => pair.Second!.GetString("Name"), StringComparer.Ordinal);
    }
}
