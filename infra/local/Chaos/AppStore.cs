using Azure.Data.Tables;

namespace Sso.Local.Chaos;

/// <summary>Reads the app's tables as they are stored, without the app's code: a check must not share the faults of what it checks.</summary>
internal sealed class AppStore(string connectionString)
{
    private readonly TableServiceClient _tables = new(connectionString);

    public async Task<IReadOnlyList<StoredAccount>> ReadAccountsAsync(CancellationToken cancellationToken)
    {
        var rows = await ReadAsync("Customers", "RowKey ge 'account|' and RowKey lt 'account}'", cancellationToken);
        return [.. rows.Select(row => new StoredAccount(
            row.GetString("CustomerId"), row.GetString("Id"), row.GetString("State"), row.GetInt32("Generation") ?? 1, row.GetString("Email"),
            row.GetString("DirectoryUserId"), row.GetDateTimeOffset("LegacyClosedAt"), row.GetString("SealedPassword") is not null))];
    }

    /// <summary>What the audit records of each account say was done; by the partition of the customer and the account's id.</summary>
    public async Task<ILookup<(string Partition, string Account), (string Action, string? Detail)>> ReadAuditAsync(CancellationToken cancellationToken)
    {
        var rows = await ReadAsync("Customers", "RowKey ge 'audit|' and RowKey lt 'audit}'", cancellationToken);
        return rows.ToLookup(row => (row.PartitionKey, row.GetString("AccountId") ?? ""), row => (row.GetString("Action"), (string?)row.GetString("Detail")));
    }

    /// <summary>The key of a customer's partition.</summary>
    public static string Partition(string customer) => Encode(customer);

    /// <summary>Who holds each address: by the encoded address.</summary>
    public async Task<IReadOnlyDictionary<string, (string Customer, string Account)>> ReadReservationsAsync(CancellationToken cancellationToken)
    {
        var rows = await ReadAsync("Emails", filter: null, cancellationToken);
        return rows.ToDictionary(row => row.PartitionKey, row => (row.GetString("CustomerId"), row.GetString("AccountId")));
    }

    /// <summary>The key of an address.</summary>
    public static string AddressKey(string address) => Encode(address);

    /// <summary>The log-in gate's rows of an account: whether each is closed and lets the new credentials in.</summary>
    public async Task<ILookup<(string Customer, string Account), (bool IsLegacyClosed, bool IsUnifiedOpen)>> ReadLoginsAsync(
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync("Logins", filter: null, cancellationToken);
        return rows.ToLookup(
            row => (row.GetString("CustomerId"), row.GetString("AccountId")),
            row => (row.GetDateTimeOffset("LegacyClosedAt") <= now, row.GetBoolean("UnifiedOpen") == true));
    }

    /// <summary>The directory users that get claims: object id and account.</summary>
    public async Task<IReadOnlyDictionary<string, (string Customer, string Account)>> ReadClaimedUsersAsync(CancellationToken cancellationToken)
    {
        var rows = await ReadAsync("DirectoryUsers", filter: null, cancellationToken);
        return rows.Where(row => row.GetBoolean("Ended") != true && row.GetString("AccountId") is not null)
            .DistinctBy(row => row.PartitionKey)
            .ToDictionary(row => row.PartitionKey, row => (row.GetString("CustomerId"), row.GetString("AccountId")));
    }

    /// <summary>What has not come to its end: mails that wait, events that were not delivered, orchestrations that run. Counts by name.</summary>
    public async Task<IReadOnlyDictionary<string, int>> ReadUnfinishedAsync(CancellationToken cancellationToken) => new Dictionary<string, int>
    {
        ["mails that were not sent"] = (await ReadAsync("Outbox", "PartitionKey ne 'budget'", cancellationToken)).Count,
        ["events that were not delivered"] = (await ReadAsync("Pending", filter: null, cancellationToken)).Count,
        ["orchestrations that still run"] = (await ReadInstancesAsync(cancellationToken)).Count(instance => instance.Status is "Running" or "Pending"),
    };

    /// <summary>The orchestrations' ids, and how each ended.</summary>
    public async Task<IReadOnlyList<(string Id, string Status)>> ReadInstancesAsync(CancellationToken cancellationToken)
    {
        List<(string, string)> instances = [];
        await foreach (var table in _tables.QueryAsync(cancellationToken: cancellationToken))
        {
            if (!table.Name.EndsWith("Instances", StringComparison.Ordinal)) continue;
            var rows = await ReadAsync(table.Name, "RowKey eq 'i'", cancellationToken);
            instances.AddRange(rows.Select(row => (row.GetString("InstanceId"), row.GetString("Status"))));
        }
        return instances;
    }

    // The app's encoding of keys: percent-encoding with an equals sign.
    private static string Encode(string text) => Uri.EscapeDataString(text).Replace('%', '=');

    private async Task<List<TableEntity>> ReadAsync(string table, string? filter, CancellationToken cancellationToken)
    {
        List<TableEntity> rows = [];
        await foreach (var row in _tables.GetTableClient(table).QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)) rows.Add(row);
        return rows;
    }
}
