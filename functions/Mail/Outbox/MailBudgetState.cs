using System.Globalization;
using Azure.Data.Tables;
using Sso.Functions.Storage;

namespace Sso.Functions.Mail;

/// <summary>The one row that all instances share: the ledger, whom this hour's mails went to, and whether the transport is to be left alone.</summary>
internal sealed class MailBudgetState
{
    private const string Partition = "budget";
    private const string Row = "state";

    /// <summary>More customers than that in an hour are not told apart: then the budget is so large that nobody waits for long.</summary>
    private const int MostCustomers = 2000;

    private readonly TableEntity? _row;
    private readonly long _hour;

    private MailBudgetState(TableEntity? row, DateTimeOffset now)
    {
        _row = row;
        _hour = now.ToUnixTimeSeconds() / 3600;
        Ledger = MailLedger.Read(row?.GetBinary("Ledger"), now);
        if (row?.GetDateTimeOffset("PausedUntil") is { } until && until > now)
        {
            IsCorrected = until > now + MailRules.LongestPause;
            PausedUntil = IsCorrected ? now + MailRules.LongestPause : until;
        }
        IsCorrected |= Ledger.IsCorrected;
        Failures = row?.GetInt32("Failures") ?? 0;
        if (row?.GetInt64("ServedHour") == _hour) Served = ReadServed(row.GetString("Served") ?? "");
    }

    public MailLedger Ledger { get; }

    /// <summary>Mails that each customer got in the running hour, by <see cref="CustomerKey"/>: who got fewer is next.</summary>
    public Dictionary<string, int> Served { get; } = new(StringComparer.Ordinal);

    /// <summary>Until then the transport takes nothing; null when it does.</summary>
    public DateTimeOffset? PausedUntil { get; set; }

    /// <summary>Runs in a row that the transport ended.</summary>
    public int Failures { get; set; }

    /// <summary>Something was read that cannot be, since the clock was put back: it must be written, else it never grows old.</summary>
    public bool IsCorrected { get; }

    public static string CustomerKey(string customerId) => TableKey.Hash(customerId)[..8];

    public static async Task<MailBudgetState> ReadAsync(SsoTables tables, DateTimeOffset now, CancellationToken cancellationToken) =>
        new(await tables.Outbox.FindAsync(Partition, Row, cancellationToken), now);

    /// <returns>False when another instance was faster: read again.</returns>
    public Task<bool> TryWriteAsync(SsoTables tables, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, Row)
        {
            ["Ledger"] = Ledger.ToBytes(),
            ["ServedHour"] = _hour,
            ["Served"] = string.Join(',', Served.OrderByDescending(entry => entry.Value).Take(MostCustomers).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key}:{entry.Value}"))),
            ["PausedUntil"] = PausedUntil,
            ["Failures"] = Failures,
        };
        if (_row is null) return tables.Outbox.TryAddAsync(row, cancellationToken);
        row.ETag = _row.ETag;
        return tables.Outbox.TryReplaceAsync(row, cancellationToken);
    }

    private static Dictionary<string, int> ReadServed(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(entry => entry.Split(':')).ToDictionary(parts => parts[0], parts => int.Parse(parts[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
