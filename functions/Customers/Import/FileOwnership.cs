namespace Sso.Functions.Customers.Import;

/// <summary>Which customer of the file has which log-in: the first one to name it. Later ones are at fault.</summary>
internal sealed class FileOwnership
{
    private readonly Dictionary<LoginKey, CustomerDraft> _owners = [];

    /// <returns>The faults; without any, the log-ins are the draft's now.</returns>
    public IReadOnlyList<ImportFault> Claim(CustomerDraft draft)
    {
        List<ImportFault> faults = [];
        foreach (var (login, line) in draft.LoginLines)
            if (_owners.TryGetValue(login, out var owner))
                faults.Add(draft.Fault(line, ImportColumn.Username, $"The log-in belongs to customer {owner.Id}, in line {owner.LoginLines[login]}."));
        if (faults.Count == 0)
            foreach (var login in draft.LoginLines.Keys) _owners.Add(login, draft);
        return faults;
    }
}
