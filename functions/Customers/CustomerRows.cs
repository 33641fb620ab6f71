using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Sso.Functions.Mail;
using Sso.Functions.Storage;

namespace Sso.Functions.Customers;

/// <summary>The rows of a customer's partition. Property names are stored: renaming one loses data.</summary>
internal static class CustomerRows
{
    public const string CustomerRow = "customer";
    public const string AccountPrefix = "account";
    public const string AuditPrefix = "audit";
    public const string MailPrefix = "mail";
    public const string DraftPrefix = "draft";
    public const string NotePrefix = "note";
    public const string FormPrefix = "form";

    /// <summary>Accounts of a customer who is being erased: no read of accounts finds them any more.</summary>
    public const string ErasingPrefix = "erasing";

    private const int HashLength = 12;

    public static string Partition(string customerId) => TableKey.Encode(customerId);

    public static string AccountRow(string accountId) => TableKey.Join(AccountPrefix, TableKey.Encode(accountId));

    public static string ErasingRow(string accountId) => TableKey.Join(ErasingPrefix, TableKey.Encode(accountId));

    public static string MailRow(string mailId) => TableKey.Join(MailPrefix, mailId);

    public static string DraftRow(string accountId) => TableKey.Join(DraftPrefix, TableKey.Encode(accountId));

    public static TableEntity ToRow(Customer customer) => new(Partition(customer.Id), CustomerRow)
    {
        ["Id"] = customer.Id,
        ["Name"] = customer.Name,
        ["Language"] = customer.Language,
        ["State"] = customer.State.ToString(),
        ["Order"] = customer.Order,
        ["IsImporting"] = customer.IsImporting,
        ["Phase"] = customer.Phase,
        ["EnrolledAt"] = customer.EnrolledAt,
        ["NoticeSeenAt"] = customer.NoticeSeenAt,
        ["WizardOpenedAt"] = customer.WizardOpenedAt,
        ["SubmittedAt"] = customer.SubmittedAt,
        ["CompletedAt"] = customer.CompletedAt,
        ["PausedAt"] = customer.PausedAt,
        ["PauseEndsAt"] = customer.PauseEndsAt,
        ["PauseReason"] = customer.PauseReason,
        ["Pauses"] = customer.Pauses.Count == 0 ? null : JsonSerializer.Serialize(customer.Pauses),
        ["Turn"] = customer.Turn,
        ["ExcludedAt"] = customer.ExcludedAt,
        ["ExclusionReason"] = customer.ExclusionReason,
        ["Round"] = customer.Round,
    };

    public static Customer ToCustomer(TableEntity row) => new()
    {
        Id = row.GetString("Id"),
        Name = row.GetString("Name"),
        Language = row.GetString("Language"),
        State = Enum.Parse<CustomerState>(row.GetString("State")),
        Order = row.GetString("Order"),
        IsImporting = row.GetBoolean("IsImporting") ?? false,
        Phase = row.GetInt32("Phase"),
        EnrolledAt = row.GetDateTimeOffset("EnrolledAt"),
        NoticeSeenAt = row.GetDateTimeOffset("NoticeSeenAt"),
        WizardOpenedAt = row.GetDateTimeOffset("WizardOpenedAt"),
        SubmittedAt = row.GetDateTimeOffset("SubmittedAt"),
        CompletedAt = row.GetDateTimeOffset("CompletedAt"),
        PausedAt = row.GetDateTimeOffset("PausedAt"),
        PauseEndsAt = row.GetDateTimeOffset("PauseEndsAt"),
        PauseReason = row.GetString("PauseReason"),
        Pauses = row.GetString("Pauses") is { } pauses ? JsonSerializer.Deserialize<List<Pause>>(pauses)! : [],
        Turn = row.GetInt32("Turn") ?? 0,
        ExcludedAt = row.GetDateTimeOffset("ExcludedAt"),
        ExclusionReason = row.GetString("ExclusionReason"),
        Round = row.GetInt32("Round") ?? 1,
        ETag = row.ETag,
    };

    public static TableEntity ToRow(Account account) => new(Partition(account.CustomerId), AccountRow(account.Id))
    {
        ["CustomerId"] = account.CustomerId,
        ["Id"] = account.Id,
        ["DisplayName"] = account.DisplayName,
        ["IsMain"] = account.IsMain,
        ["Logins"] = JsonSerializer.Serialize(account.Logins),
        ["KnownEmail"] = account.KnownEmail,
        ["State"] = account.State.ToString(),
        ["Generation"] = account.Generation,
        ["Email"] = account.Email,
        ["RedirectToMain"] = account.RedirectToMain,
        ["ConfirmationNumber"] = account.ConfirmationNumber,
        ["AskedRounds"] = account.AskedRounds,
        ["ConfirmationFailures"] = account.ConfirmationFailures,
        ["SealedCode"] = account.SealedCode,
        ["ConfirmedAt"] = account.ConfirmedAt,
        ["SealedPassword"] = account.SealedPassword,
        ["DirectoryUserId"] = account.DirectoryUserId,
        ["FormerUserIds"] = account.FormerUserIds.Count == 0 ? null : string.Join(' ', account.FormerUserIds),
        ["PasswordMailNumber"] = account.PasswordMailNumber,
        ["PasswordMailedAt"] = account.PasswordMailedAt,
        ["SignedInAt"] = account.SignedInAt,
        ["LegacyClosedAt"] = account.LegacyClosedAt,
        ["GraceLeft"] = account.GraceLeft?.Ticks,
        ["MergedInto"] = account.MergedInto,
        ["RemovedAt"] = account.RemovedAt,
        ["NextEmail"] = account.NextEmail,
        ["NextRedirect"] = account.NextRedirect,
        ["NextNumber"] = account.NextNumber,
        ["NextConfirmedAt"] = account.NextConfirmedAt,
        ["FormerEmail"] = account.FormerEmail,
        ["ResentAt"] = account.ResentAt,
        ["ResentToday"] = account.ResentToday,
        ["Problem"] = account.Problem,
        ["Version"] = account.Version,
    };

    public static Account ToAccount(TableEntity row) => new()
    {
        CustomerId = row.GetString("CustomerId"),
        Id = row.GetString("Id"),
        DisplayName = row.GetString("DisplayName"),
        IsMain = row.GetBoolean("IsMain") ?? false,
        Logins = JsonSerializer.Deserialize<List<Login>>(row.GetString("Logins")) ?? [],
        KnownEmail = row.GetString("KnownEmail"),
        State = Enum.Parse<AccountState>(row.GetString("State")),
        Generation = row.GetInt32("Generation") ?? 1,
        Email = row.GetString("Email"),
        RedirectToMain = row.GetBoolean("RedirectToMain") ?? false,
        ConfirmationNumber = row.GetInt32("ConfirmationNumber") ?? 0,
        AskedRounds = row.GetInt32("AskedRounds") ?? 0,
        ConfirmationFailures = row.GetInt32("ConfirmationFailures") ?? 0,
        SealedCode = row.GetString("SealedCode"),
        ConfirmedAt = row.GetDateTimeOffset("ConfirmedAt"),
        SealedPassword = row.GetString("SealedPassword"),
        DirectoryUserId = row.GetString("DirectoryUserId"),
        FormerUserIds = row.GetString("FormerUserIds")?.Split(' ') ?? [],
        PasswordMailNumber = row.GetInt32("PasswordMailNumber") ?? 0,
        PasswordMailedAt = row.GetDateTimeOffset("PasswordMailedAt"),
        SignedInAt = row.GetDateTimeOffset("SignedInAt"),
        LegacyClosedAt = row.GetDateTimeOffset("LegacyClosedAt"),
        GraceLeft = row.GetInt64("GraceLeft") is { } left ? TimeSpan.FromTicks(left) : null,
        MergedInto = row.GetString("MergedInto"),
        RemovedAt = row.GetDateTimeOffset("RemovedAt"),
        NextEmail = row.GetString("NextEmail"),
        NextRedirect = row.GetBoolean("NextRedirect") ?? false,
        NextNumber = row.GetInt32("NextNumber") ?? 0,
        NextConfirmedAt = row.GetDateTimeOffset("NextConfirmedAt"),
        FormerEmail = row.GetString("FormerEmail"),
        ResentAt = row.GetDateTimeOffset("ResentAt"),
        ResentToday = row.GetInt32("ResentToday") ?? 0,
        Problem = row.GetString("Problem"),
        Version = row.GetInt32("Version") ?? 0,
        ETag = row.ETag,
    };

    public static TableEntity ToRow(string customerId, AuditRecord record, int index) =>
        new(Partition(customerId), TableKey.Join(
            AuditPrefix, TableKey.Descending(record.At), record.Action,
            record.AccountId is null ? "" : TableKey.Encode(record.AccountId), index.ToString(CultureInfo.InvariantCulture),
            // The key holds all that the record says: writing can repeat a record, and never alter one.
            TableKey.Hash(record.Actor, record.Detail is null ? "" : $"={record.Detail}")[..HashLength]))
        {
            ["At"] = record.At,
            ["Actor"] = record.Actor,
            ["Action"] = record.Action,
            ["AccountId"] = record.AccountId,
            ["Detail"] = record.Detail,
        };

    public static AuditRecord ToAuditRecord(TableEntity row) => new(
        row.GetDateTimeOffset("At")!.Value, row.GetString("Actor"), row.GetString("Action"), row.GetString("AccountId"), row.GetString("Detail"));

    public static TableEntity ToRow(string customerId, CustomerNote note) => new(Partition(customerId), TableKey.Join(NotePrefix, TableKey.Encode(note.Id)))
    {
        ["Id"] = note.Id,
        ["At"] = note.At,
        ["Actor"] = note.Actor,
        ["Text"] = note.Text,
    };

    /// <summary>That a form has come. What it did is in the audit.</summary>
    public static TableEntity ToFormRow(string customerId, string formId) => new(Partition(customerId), TableKey.Join(FormPrefix, TableKey.Encode(formId)));

    public static CustomerNote ToNote(TableEntity row) => new(row.GetString("Id"), row.GetDateTimeOffset("At")!.Value, row.GetString("Actor"), row.GetString("Text"));

    public static TableEntity ToRow(MailIntent intent) => new(Partition(intent.CustomerId), MailRow(intent.Id))
    {
        ["CustomerId"] = intent.CustomerId,
        ["AccountId"] = intent.AccountId,
        ["Kind"] = intent.Kind.ToString(),
        ["Generation"] = intent.Generation,
        ["Number"] = intent.Number,
        ["QueuedAt"] = intent.QueuedAt,
        ["Requested"] = intent.Requested,
        ["To"] = intent.To,
        ["HelpRequestId"] = intent.HelpRequestId,
        ["About"] = intent.About,
        ["What"] = intent.What,
        ["AcceptedAt"] = intent.AcceptedAt,
    };

    public static MailIntent ToMailIntent(TableEntity row) => new(
        row.GetString("CustomerId"), row.GetString("AccountId"), Enum.Parse<MailKind>(row.GetString("Kind")),
        row.GetInt32("Generation") ?? 1, row.GetInt32("Number") ?? 1, row.GetDateTimeOffset("QueuedAt")!.Value)
    {
        Requested = row.GetBoolean("Requested") ?? false,
        To = row.GetString("To"),
        HelpRequestId = row.GetString("HelpRequestId"),
        About = row.GetString("About"),
        What = row.GetString("What"),
        AcceptedAt = row.GetDateTimeOffset("AcceptedAt"),
    };
}
