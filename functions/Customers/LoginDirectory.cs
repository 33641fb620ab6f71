using Azure.Data.Tables;
using Sso.Functions.Storage;

namespace Sso.Functions.Customers;

/// <summary>The projection that the log-in gate reads: one row a legacy log-in, found by application and username in one point read.</summary>
internal sealed class LoginDirectory(SsoTables tables)
{
    private const string Row = "login";

    private static readonly string[] AccountProperties = ["AccountId", "IsMain", "AccountState", "UnifiedOpen", "LegacyClosedAt", "AccountVersion"];
    private static readonly string[] CustomerProperties = ["Language", "CustomerState", "EnrolledAt", "IsPaused", "Paused", "Turn"];

    public async Task<LoginEntry?> FindAsync(string application, string username, CancellationToken cancellationToken)
    {
        var row = await tables.Logins.FindAsync(Partition(application, username), Row, cancellationToken);
        return row is null ? null : ToEntry(row);
    }

    /// <summary>Claims a log-in for an account, at import. A claim that another account holds is refused.</summary>
    /// <returns>False when another account holds it; true when this call claimed it or the account had it before.</returns>
    public async Task<bool> TryClaimAsync(Customer customer, Account account, Login login, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wanted = ToClaim(customer, account, login, now);
        if (await tables.Logins.TryAddAsync(wanted, cancellationToken)) return true;
        return await FindAsync(login.Application, login.Username, cancellationToken) is { } holder && holder.IsOf(account);
    }

    /// <summary>Takes over a claim whose holder no longer has the log-in. False when somebody else was faster.</summary>
    public Task<bool> TryTakeOverAsync(
        LoginEntry holder, Customer customer, Account account, Login login, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wanted = ToClaim(customer, account, login, now);
        wanted.ETag = holder.ETag;
        return tables.Logins.TryReplaceAsync(wanted, cancellationToken);
    }

    /// <summary>Gives up the claim of an account that no longer has the log-in.</summary>
    public async Task ReleaseAsync(string customerId, string accountId, Login login, CancellationToken cancellationToken)
    {
        var row = await tables.Logins.FindAsync(Partition(login.Application, login.Username), Row, cancellationToken);
        if (row is not null && row.GetString("CustomerId") == customerId && row.GetString("AccountId") == accountId)
            await tables.Logins.TryDeleteAsync(row, cancellationToken);
    }

    /// <summary>Forgets a log-in of a customer who is erased, whichever of its accounts holds it.</summary>
    /// <returns>False when it is another customer's.</returns>
    public async Task<bool> TryEraseAsync(string customerId, Login login, CancellationToken cancellationToken)
    {
        while (await tables.Logins.FindAsync(Partition(login.Application, login.Username), Row, cancellationToken) is { } row)
        {
            if (row.GetString("CustomerId") != customerId) return false;
            if (await tables.Logins.TryDeleteAsync(row, cancellationToken)) break;
        }
        return true;
    }

    /// <summary>Whether nobody or this customer has a log-in.</summary>
    public async Task<bool> IsNobodyElsesAsync(string customerId, Login login, CancellationToken cancellationToken) =>
        await FindAsync(login.Application, login.Username, cancellationToken) is not { } entry || entry.CustomerId == customerId;

    /// <summary>
    /// Brings the rows of an account's log-ins up to the state of customer and account. Repeating it changes nothing. The log-ins of an account that was
    /// merged away are the other account's.
    /// </summary>
    public Task ProjectAsync(Customer customer, Account account, CancellationToken cancellationToken) => account.State == AccountState.Merged
        ? Task.CompletedTask
        : Task.WhenAll(account.Logins.Select(login => ProjectAsync(customer, account, login, cancellationToken)));

    /// <summary>
    /// Brings only what is the customer's up to date. Before the submission counts, the accounts' rows may hold what a submission that was cut off has written.
    /// </summary>
    public Task ProjectCustomerAsync(Customer customer, Account account, CancellationToken cancellationToken) =>
        ProjectAsync(customer, account.TakeBack() with { Version = 0 }, cancellationToken);

    /// <summary>
    /// The customer's move has begun, and nothing of the account that the gate asks for has changed: one write a log-in. It must be called before anything can
    /// have gone on from there, for it does not look at what is stored.
    /// </summary>
    public Task ProjectBeginAsync(Customer customer, Account account, CancellationToken cancellationToken) =>
        Task.WhenAll(account.Logins.Select(login => ProjectBeginAsync(customer, account, login, cancellationToken)));

    private async Task ProjectBeginAsync(Customer customer, Account account, Login login, CancellationToken cancellationToken)
    {
        var begun = new TableEntity(Partition(login.Application, login.Username), Row) { ["CustomerState"] = customer.State.ToString() };
        if (!await tables.Logins.TryMergeAsync(begun, cancellationToken)) await ProjectAsync(customer, account, login, cancellationToken);
    }

    private async Task ProjectAsync(Customer customer, Account account, Login login, CancellationToken cancellationToken)
    {
        var wanted = ToRow(customer, account, login);
        while (true)
        {
            var row = await tables.Logins.FindAsync(wanted.PartitionKey, Row, cancellationToken);
            if (row is null)
            {
                if (await tables.Logins.TryAddAsync(wanted, cancellationToken)) return;
                continue;
            }
            var stored = ToEntry(row);
            var isTakenOver = login.MergedFrom is { } merged && stored.AccountId == merged && stored.CustomerId == account.CustomerId;
            if (!stored.IsOf(account) && !isTakenOver) return;
            var accountIsNewer = isTakenOver || account.Version > stored.AccountVersion;
            var customerIsNewer = (customer.Turn, customer.State).CompareTo((stored.Turn, stored.CustomerState)) > 0;
            if (!accountIsNewer && !customerIsNewer) return;
            // Each half comes from whoever read the newer one, in whatever order the writers arrive.
            if (accountIsNewer) Copy(wanted, row, AccountProperties);
            if (customerIsNewer) Copy(wanted, row, CustomerProperties);
            if (await tables.Logins.TryReplaceAsync(row, cancellationToken)) return;
        }
    }

    private static void Copy(TableEntity from, TableEntity to, IEnumerable<string> properties)
    {
        foreach (var property in properties) to[property] = from[property];
    }

    private static string Partition(string application, string username) => TableKey.Hash(application, Username.Normalise(username));

    private static TableEntity ToClaim(Customer customer, Account account, Login login, DateTimeOffset now)
    {
        var row = ToRow(customer, account, login);
        row["ClaimedAt"] = now;
        return row;
    }

    private static TableEntity ToRow(Customer customer, Account account, Login login) => new(Partition(login.Application, login.Username), Row)
    {
        ["CustomerId"] = account.CustomerId,
        ["AccountId"] = account.Id,
        ["IsMain"] = account.IsMain,
        ["Language"] = customer.Language,
        ["CustomerState"] = customer.State.ToString(),
        ["AccountState"] = account.State.ToString(),
        ["EnrolledAt"] = customer.EnrolledAt,
        ["IsPaused"] = customer.IsPaused,
        ["Paused"] = customer.Paused.Ticks,
        ["Turn"] = customer.Turn,
        ["UnifiedOpen"] = account.UnifiedOpen,
        ["LegacyClosedAt"] = account.LegacyClosedAt,
        ["AccountVersion"] = account.Version,
    };

    private static LoginEntry ToEntry(TableEntity row) => new()
    {
        CustomerId = row.GetString("CustomerId"),
        AccountId = row.GetString("AccountId"),
        IsMain = row.GetBoolean("IsMain") ?? false,
        Language = row.GetString("Language"),
        CustomerState = Enum.Parse<CustomerState>(row.GetString("CustomerState")),
        AccountState = Enum.Parse<AccountState>(row.GetString("AccountState")),
        EnrolledAt = row.GetDateTimeOffset("EnrolledAt"),
        IsPaused = row.GetBoolean("IsPaused") ?? false,
        Paused = TimeSpan.FromTicks(row.GetInt64("Paused") ?? 0),
        Turn = row.GetInt32("Turn") ?? 0,
        UnifiedOpen = row.GetBoolean("UnifiedOpen") ?? false,
        LegacyClosedAt = row.GetDateTimeOffset("LegacyClosedAt"),
        AccountVersion = row.GetInt32("AccountVersion") ?? 0,
        ClaimedAt = row.GetDateTimeOffset("ClaimedAt"),
        ETag = row.ETag,
    };
}
