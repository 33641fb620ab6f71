using Azure.Data.Tables;
using Sso.Functions.Storage;

namespace Sso.Functions.Mail;

/// <summary>
/// The mails that were handed to the transport, by their ids. A row is written before the mail is sent: it is the claim that keeps two instances from sending the same
/// mail, and a report that comes faster than the transport's answer finds it.
/// </summary>
internal sealed class SentMessages(SsoTables tables)
{
    private const string Row = "message";

    public async Task<SentMessage?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var row = await tables.Messages.FindAsync(Partition(id), Row, cancellationToken);
        return row is null ? null : ToMessage(row);
    }

    /// <summary>Claims a mail that nobody has claimed. One insert.</summary>
    public Task<bool> TryClaimAsync(SentMessage message, CancellationToken cancellationToken) => tables.Messages.TryAddAsync(ToRow(message), cancellationToken);

    /// <returns>False when somebody else changed the row meanwhile.</returns>
    public Task<bool> TryReplaceAsync(SentMessage message, CancellationToken cancellationToken)
    {
        var row = ToRow(message);
        row.ETag = message.ETag;
        return tables.Messages.TryReplaceAsync(row, cancellationToken);
    }

    private static string Partition(Guid id) => id.ToString();

    private static TableEntity ToRow(SentMessage message) => new(Partition(message.Id), Row)
    {
        ["CustomerId"] = message.Intent.CustomerId,
        ["AccountId"] = message.Intent.AccountId,
        ["Kind"] = message.Intent.Kind.ToString(),
        ["Generation"] = message.Intent.Generation,
        ["Number"] = message.Intent.Number,
        ["QueuedAt"] = message.Intent.QueuedAt,
        ["HelpRequestId"] = message.Intent.HelpRequestId,
        ["MailboxAccountId"] = message.MailboxAccountId,
        ["MailboxGeneration"] = message.MailboxGeneration,
        ["Attempt"] = message.Attempt,
        ["ClaimedUntil"] = message.ClaimedUntil,
        ["Status"] = message.Status?.ToString(),
        ["StatusAt"] = message.StatusAt,
    };

    private static SentMessage ToMessage(TableEntity row) => new()
    {
        Id = Guid.Parse(row.PartitionKey),
        Intent = new MailIntent(
            row.GetString("CustomerId"), row.GetString("AccountId"), Enum.Parse<MailKind>(row.GetString("Kind")),
            row.GetInt32("Generation") ?? 1, row.GetInt32("Number") ?? 1, row.GetDateTimeOffset("QueuedAt")!.Value)
        {
            HelpRequestId = row.GetString("HelpRequestId"),
        },
        MailboxAccountId = row.GetString("MailboxAccountId"),
        MailboxGeneration = row.GetInt32("MailboxGeneration") ?? 0,
        Attempt = row.GetInt32("Attempt") ?? 0,
        ClaimedUntil = row.GetDateTimeOffset("ClaimedUntil") ?? default,
        Status = row.GetString("Status") is { } status ? Enum.Parse<DeliveryStatus>(status) : null,
        StatusAt = row.GetDateTimeOffset("StatusAt"),
        ETag = row.ETag,
    };
}
