using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations.Work;

/// <summary>
/// A list as a file for calls and letters. Each export is audited, since it takes names and addresses out of the system.
/// </summary>
internal sealed class WorkCsv(
    WorkViews views, WorkSentences sentences, IStringLocalizer<WorkTexts> texts, CampaignAudit audit, IOptions<SsoOptions> options, TimeProvider time)
{
    /// <summary>The action in the campaign's audit; its subject is the list, its reason <c>entries=</c> and how many.</summary>
    public const string Exported = "work_list.exported";

    private const string EntriesPrefix = "entries=";

    private static readonly string[] Columns = ["List", "CustomerId", "Customer", "Language", "Contact", "ContactEmail", "Account", "Reason", "Next", "Since", "Page"];

    /// <param name="list">Which.</param>
    /// <param name="language"><c>de</c> or <c>en</c>, of header and sentences.</param>
    /// <param name="actor">Who takes it, for the audit.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<byte[]> WriteAsync(WorkList list, string language, string actor, CancellationToken cancellationToken)
    {
        var rows = await views.ReadAllAsync(list, cancellationToken);
        var name = WorkListNames.Of(list);
        await audit.AddAsync(new CampaignAuditRecord(time.GetUtcNow(), actor, Exported, name, $"{EntriesPrefix}{rows.Count}"), cancellationToken);
        return PageLanguageScope.Run(language, () => Write(name, rows));
    }

    /// <summary>What the file is called when it is saved.</summary>
    public string FileName(WorkList list) => $"{WorkListNames.Of(list)}-{GermanTime.Of(time.GetUtcNow()):yyyy-MM-dd}.csv";

    /// <summary>How many entries an export's record tells of.</summary>
    public static string ReadEntries(string reason) => reason.StartsWith(EntriesPrefix, StringComparison.Ordinal) ? reason[EntriesPrefix.Length..] : reason;

    private byte[] Write(string list, IReadOnlyList<WorkRow> rows) =>
        CsvDocument.Write([.. Columns.Select(column => texts["Column" + column].Value)], rows.Select(row => Cells(list, row)));

    private string[] Cells(string list, WorkRow row) =>
    [
        texts["Title-" + list], row.CustomerId, row.CustomerName, row.Language, row.Contact, row.ContactEmail, row.AccountName ?? "", sentences.Reason(row.Reason),
        sentences.Next(list, row.Reason), DeskTime.FormatDate(row.Since), new Uri(options.Value.PublicUrl, row.Path).AbsoluteUri,
    ];
}
