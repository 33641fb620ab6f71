using Sso.Functions.Hosting;

namespace Sso.Functions.Customers.Import;

/// <summary>Judges a file without looking at storage. A fault rejects its customer whole and nobody else.</summary>
internal sealed class FileRules(SsoOptions options)
{
    private readonly DraftRules _draftRules = new(new RowRules(options));

    public FileVerdict Check(IReadOnlyList<ImportRow> rows)
    {
        List<CustomerDraft> drafts = [];
        List<ImportFault> faults = [];
        var ownership = new FileOwnership();
        var groups = ImportGroups.Of(rows);
        foreach (var group in groups)
        {
            var (draft, found) = _draftRules.Check(group);
            if (draft is not null) found = ownership.Claim(draft);
            if (draft is not null && found.Count == 0) drafts.Add(draft);
            faults.AddRange(found);
        }
        return new FileVerdict(groups.Count, drafts, faults);
    }
}
