using Microsoft.AspNetCore.Http;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Customers.Import;

namespace Sso.Functions.Operations.Work;

/// <summary>Reads which entries of a list a form is about.</summary>
internal sealed class WorkSelection(WorkItems items)
{
    /// <summary>So many entries at once: what takes longer than a page may take is done in parts.</summary>
    public const int Most = 500;

    /// <summary>The ticked entries, or the first of the whole list.</summary>
    public async Task<IReadOnlyList<WorkItem>> ReadAsync(WorkList list, IFormCollection form, CancellationToken cancellationToken) => form[WorkFields.All] == "yes"
        ? [.. (await items.ReadAsync(list, cancellationToken)).Take(Most)]
        : Parse(list, form[WorkFields.Entry].OfType<string>());

    /// <summary>The entries that the page which asks for confirmation has listed.</summary>
    public static IReadOnlyList<WorkItem> Confirmed(WorkList list, IFormCollection form) =>
        Parse(list, form[WorkFields.Entries].ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public static string Write(IEnumerable<WorkItem> chosen) => string.Join('\n', chosen.Select(item => item.AccountId is null ? item.CustomerId : $"{item.CustomerId}/{item.AccountId}"));

    // Reason and time are not asked for: each entry is looked at anew.
    private static IReadOnlyList<WorkItem> Parse(WorkList list, IEnumerable<string> keys) =>
    [
        .. keys.Distinct(StringComparer.Ordinal).Select(key => key.Split('/')).Where(parts => parts.Length <= 2 && Array.TrueForAll(parts, RowRules.IsId)).Take(Most)
            .Select(parts => new WorkItem(list, parts[0], parts.Length == 2 ? parts[1] : null, "", default)),
    ];
}
