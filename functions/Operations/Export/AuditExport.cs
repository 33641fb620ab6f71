using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations;

/// <summary>Writes audits whole, as CSV for spreadsheets or JSON for programs. That it was done is audited first, and is the newest record of the export.</summary>
internal sealed class AuditExport(CustomerStore customers, TimeProvider time)
{
    public const string Csv = "csv";
    public const string Json = "json";
    public const string FormatField = "format";

    public static readonly Error BadFormat =
        new("audit.bad_format", StatusCodes.Status400BadRequest, "The parameter format is \"csv\", \"json\" or absent, which is \"json\".");

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <returns>False for what is no format.</returns>
    public static bool TryReadFormat(string? text, out string format)
    {
        format = string.IsNullOrEmpty(text) ? Json : text;
        return format is Csv or Json;
    }

    /// <param name="customerId">A customer that there is.</param>
    /// <param name="format"><see cref="Csv"/> or <see cref="Json"/>.</param>
    /// <param name="actor">Who asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IResult> WriteAsync(string customerId, string format, string actor, CancellationToken cancellationToken)
    {
        var asked = new AuditRecord(time.GetUtcNow(), actor, "customer.audit_exported", Detail: format);
        await customers.TrySaveAsync(new CustomerChange { CustomerId = customerId, Audit = [asked] }, cancellationToken);
        var records = await customers.GetAuditAsync(customerId, cancellationToken).ToListAsync(cancellationToken);
        return format == Csv
            ? new Download(CsvDocument.Write(["at", "actor", "action", "account", "detail"], records.Select(record => new[] { Time(record.At), record.Actor, record.Action, record.AccountId, record.Detail })), CsvDocument.ContentType, $"audit-{customerId}.csv")
            : ToJson(new CustomerAudit(customerId, records), $"audit-{customerId}.json");
    }

    /// <summary>The campaign's records as CSV.</summary>
    /// <param name="records">Newest first.</param>
    public static IResult WriteCampaign(IEnumerable<CampaignAuditRecord> records) => new Download(
        CsvDocument.Write(["at", "actor", "action", "subject", "customer", "reason"], records.Select(record => new[] { Time(record.At), record.Actor, record.Action, record.Subject, record.CustomerId, record.Reason })),
        CsvDocument.ContentType, "audit-campaign.csv");

    public static IResult ToJson<T>(T document, string fileName) =>
        new Download(JsonSerializer.SerializeToUtf8Bytes(document, JsonOptions), "application/json; charset=utf-8", fileName);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
