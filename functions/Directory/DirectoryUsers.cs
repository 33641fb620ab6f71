using System.Text.Json;
using Azure.Data.Tables;
using Sso.Functions.Customers;
using Sso.Functions.Storage;

namespace Sso.Functions.Directory;

/// <summary>One row an Entra user, by object id: all that a token or a page needs, in one point read.</summary>
internal sealed class DirectoryUsers(SsoTables tables, CustomerStore customers, TimeProvider time)
{
    private const string Row = "user";

    public async Task<DirectoryUser?> FindAsync(string objectId, CancellationToken cancellationToken)
    {
        // Object ids come from tokens; anything that is no legal key belongs to nobody.
        if (!Guid.TryParse(objectId, out _)) return null;
        var row = await tables.DirectoryUsers.FindAsync(objectId, Row, cancellationToken);
        return row is null ? null : ToUser(row);
    }

    /// <summary>
    /// Brings the rows up to the account's state: that of its user, and those of users that it has left, which get no claims any more. Repeating it changes nothing.
    /// </summary>
    public async Task ProjectAsync(Account account, CancellationToken cancellationToken)
    {
        foreach (var former in account.FormerUserIds) await EndAsync(former, cancellationToken);
        if (account.DirectoryUserId is { } objectId) await ProjectAsync(account, objectId, cancellationToken);
    }

    /// <summary>The same before the account knows its user: the row is there before anybody can sign in.</summary>
    public async Task ProjectAsync(Account account, string objectId, CancellationToken cancellationToken)
    {
        var contact = await customers.FindContactEmailAsync(account, cancellationToken);
        while (true)
        {
            var row = await tables.DirectoryUsers.FindAsync(objectId, Row, cancellationToken);
            if (row is null)
            {
                if (await tables.DirectoryUsers.TryAddAsync(ToRow(DirectoryUser.Of(account, objectId, contact, time.GetUtcNow())), cancellationToken)) return;
                continue;
            }
            var stored = ToUser(row);
            if (stored.AccountVersion >= account.Version) return;
            var wanted = ToRow(DirectoryUser.Of(account, objectId, contact, stored.CreatedAt) with { Ended = stored.Ended, Shown = stored.Shown });
            wanted.ETag = row.ETag;
            if (await tables.DirectoryUsers.TryReplaceAsync(wanted, cancellationToken)) return;
        }
    }

    /// <summary>From now on the user gets no claims. Nothing happens when there is no row.</summary>
    public Task EndAsync(string objectId, CancellationToken cancellationToken) => MarkAsync(objectId, "Ended", cancellationToken);

    /// <summary>Notes that the tenant has shown the user on its way out.</summary>
    public Task NoteShownAsync(string objectId, CancellationToken cancellationToken) => MarkAsync(objectId, "Shown", cancellationToken);

    /// <summary>The users that were made for a customer, former ones included. It looks at every row: only for an erasure.</summary>
    public async Task<IReadOnlyList<DirectoryUser>> FindAllAsync(string customerId, CancellationToken cancellationToken) =>
        await tables.DirectoryUsers.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"CustomerId eq {customerId}"), cancellationToken: cancellationToken)
            .Select(ToUser).ToListAsync(cancellationToken);

    /// <summary>Forgets a user that is gone from the tenant.</summary>
    public Task RemoveAsync(string objectId, CancellationToken cancellationToken) =>
        tables.DirectoryUsers.DeleteEntityAsync(objectId, Row, cancellationToken: cancellationToken);

    private async Task MarkAsync(string objectId, string mark, CancellationToken cancellationToken)
    {
        while (await tables.DirectoryUsers.FindAsync(objectId, Row, cancellationToken) is { } row && row.GetBoolean(mark) != true)
        {
            row[mark] = true;
            if (await tables.DirectoryUsers.TryReplaceAsync(row, cancellationToken)) return;
        }
    }

    private static TableEntity ToRow(DirectoryUser user) => new(user.ObjectId, Row)
    {
        ["CustomerId"] = user.CustomerId,
        ["AccountId"] = user.AccountId,
        ["IsMain"] = user.IsMain,
        ["Logins"] = JsonSerializer.Serialize(user.Logins),
        ["ContactEmail"] = user.ContactEmail,
        ["Generation"] = user.Generation,
        ["CreatedAt"] = user.CreatedAt,
        ["SignedIn"] = user.SignedIn,
        ["Ended"] = user.Ended,
        ["Shown"] = user.Shown,
        ["AccountVersion"] = user.AccountVersion,
    };

    private static DirectoryUser ToUser(TableEntity row) => new()
    {
        ObjectId = row.PartitionKey,
        CustomerId = row.GetString("CustomerId"),
        AccountId = row.GetString("AccountId"),
        IsMain = row.GetBoolean("IsMain") ?? false,
        Logins = JsonSerializer.Deserialize<List<Login>>(row.GetString("Logins")) ?? [],
        ContactEmail = row.GetString("ContactEmail"),
        Generation = row.GetInt32("Generation") ?? 1,
        CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
        SignedIn = row.GetBoolean("SignedIn") ?? false,
        Ended = row.GetBoolean("Ended") ?? false,
        Shown = row.GetBoolean("Shown") ?? false,
        AccountVersion = row.GetInt32("AccountVersion") ?? 0,
    };
}
