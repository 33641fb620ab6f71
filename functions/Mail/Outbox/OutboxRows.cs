using System.Globalization;
using Azure.Data.Tables;
using Sso.Functions.Storage;

namespace Sso.Functions.Mail;

/// <summary>The rows of the outbox. Keys: <c>0|priority|queued|…</c> for a mail that is ready, <c>1|due|priority|…</c> for one that waits.</summary>
internal static class OutboxRows
{
    public const string Partition = "mail";

    /// <summary>Where the keys of waiting mails begin.</summary>
    public const string LaterBegin = "1|";

    private const string Ready = "0";
    private const string Later = "1";

    public static string ReadyKey(MailIntent intent) =>
        TableKey.Join(Ready, Number((int)MailRules.Priority(intent)), TableKey.Ascending(intent.QueuedAt), TableKey.Encode(intent.CustomerId), intent.Id);

    public static string LaterKey(MailIntent intent, DateTimeOffset due) =>
        TableKey.Join(Later, TableKey.Ascending(due), Number((int)MailRules.Priority(intent)), TableKey.Encode(intent.CustomerId), intent.Id);

    /// <summary>After the keys of all mails that are due: the ready ones lie before every time.</summary>
    public static string DueUntil(DateTimeOffset now) => TableKey.Join(Later, TableKey.Ascending(now)) + (char)(TableKey.Separator + 1);

    public static TableEntity ToRow(OutboxEntry entry, string rowKey) => new(Partition, rowKey)
    {
        ["CustomerId"] = entry.Intent.CustomerId,
        ["AccountId"] = entry.Intent.AccountId,
        ["Kind"] = entry.Intent.Kind.ToString(),
        ["Generation"] = entry.Intent.Generation,
        ["Number"] = entry.Intent.Number,
        ["QueuedAt"] = entry.Intent.QueuedAt,
        ["Requested"] = entry.Intent.Requested,
        ["HelpRequestId"] = entry.Intent.HelpRequestId,
        ["Priority"] = (int)entry.Priority,
        ["Attempts"] = entry.Attempts,
        ["Deferrals"] = entry.Deferrals,
        ["IsAnnounced"] = entry.IsAnnounced,
    };

    public static OutboxEntry ToEntry(TableEntity row)
    {
        var intent = new MailIntent(
            row.GetString("CustomerId"), row.GetString("AccountId"), Enum.Parse<MailKind>(row.GetString("Kind")),
            row.GetInt32("Generation") ?? 1, row.GetInt32("Number") ?? 1, row.GetDateTimeOffset("QueuedAt")!.Value)
        {
            Requested = row.GetBoolean("Requested") ?? false,
            HelpRequestId = row.GetString("HelpRequestId"),
        };
        return new OutboxEntry(
            intent, (MailPriority)(row.GetInt32("Priority") ?? 0), row.GetInt32("Attempts") ?? 0, row.GetInt32("Deferrals") ?? 0,
            row.GetBoolean("IsAnnounced") ?? false, row.RowKey);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
