using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Sso.Functions.Storage;

namespace Sso.Functions.Mail;

/// <summary>How many mails may go out in the running minute. It lies in storage, so that a restart or a second instance does not begin anew.</summary>
internal sealed class MailBudget(SsoTables tables, IOptions<MailOptions> options, TimeProvider time)
{
    private const string Partition = "budget";
    private const string Row = "minute";

    /// <returns>How many of the wanted mails may be sent now.</returns>
    public async Task<int> TakeAsync(int wanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var minute = now.UtcTicks / TimeSpan.TicksPerMinute;
            var row = await tables.Outbox.FindAsync(Partition, Row, cancellationToken);
            var used = row?.GetInt64("Minute") == minute ? row.GetInt32("Used") ?? 0 : 0;
            var granted = Math.Clamp(options.Value.PerMinute - used, 0, wanted);
            if (granted == 0) return 0;

            var next = new TableEntity(Partition, Row) { ["Minute"] = minute, ["Used"] = used + granted };
            if (row is not null) next.ETag = row.ETag;
            var written = row is null
                ? await tables.Outbox.TryAddAsync(next, cancellationToken)
                : await tables.Outbox.TryReplaceAsync(next, cancellationToken);
            if (written) return granted;
        }
    }
}
