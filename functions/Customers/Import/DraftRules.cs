using System.Text.Json;

namespace Sso.Functions.Customers.Import;

/// <summary>Makes a customer of the rows that belong together, or finds every reason why they don't.</summary>
internal sealed class DraftRules(RowRules rowRules)
{
    /// <returns>The draft without faults, or the faults without a draft.</returns>
    public (CustomerDraft? Draft, IReadOnlyList<ImportFault> Faults) Check(ImportGroup group)
    {
        List<ImportFault> faults = [.. group.Rows.SelectMany(row => rowRules.Check(group.Customer, row))];
        // What rows say together can only be judged where each is sound.
        var damaged = faults.Select(fault => fault.Line).ToHashSet();
        var sound = group.Rows.Where(row => !damaged.Contains(row.Line)).ToList();
        var accounts = sound.GroupBy(row => row[ImportColumn.AccountId], StringComparer.Ordinal).Select(rows => rows.ToList()).ToList();

        faults.AddRange(Contradictions(group.Customer, sound, ImportColumn.CustomerName));
        faults.AddRange(Contradictions(group.Customer, sound, ImportColumn.Language));
        foreach (var rows in accounts)
        {
            faults.AddRange(Contradictions(group.Customer, rows, ImportColumn.DisplayName));
            faults.AddRange(Contradictions(group.Customer, rows.Where(row => row[ImportColumn.KnownEmail].Length > 0), ImportColumn.KnownEmail));
        }
        faults.AddRange(LoginFaults(group.Customer, sound));
        if (damaged.Count == 0) faults.AddRange(MainAccountFaults(group.Customer, accounts));
        if (faults.Count > 0) return (null, faults);

        var draft = ToDraft(group, accounts);
        faults.AddRange(SizeFaults(draft));
        return faults.Count == 0 ? (draft, faults) : (null, faults);
    }

    private static IEnumerable<ImportFault> Contradictions(string customer, IEnumerable<ImportRow> rows, ImportColumn column)
    {
        ImportRow? first = null;
        foreach (var row in rows)
        {
            first ??= row;
            if (row[column] != first[column]) yield return row.Fault(customer, column, $"The value differs from the one in line {first.Line}.");
        }
    }

    /// <summary>Of several accounts exactly one is the main account; a customer's only account always is, whatever the data say.</summary>
    private static List<ImportFault> MainAccountFaults(string customer, List<List<ImportRow>> accounts)
    {
        if (accounts.Count == 1) return [];
        var faults = accounts.SelectMany(rows => Contradictions(customer, rows, ImportColumn.IsMain)).ToList();
        var mains = accounts.Where(rows => rows[0][ImportColumn.IsMain] == ImportFormat.Yes).ToList();
        if (mains.Count == 0)
            faults.Add(accounts[0][0].Fault(customer, ImportColumn.IsMain, $"None of the customer's {accounts.Count} accounts is the main account."));
        faults.AddRange(mains.Skip(1).Select(rows =>
            rows[0].Fault(customer, ImportColumn.IsMain, $"The customer has a main account already, in line {mains[0][0].Line}.")));
        return faults;
    }

    private static IEnumerable<ImportFault> LoginFaults(string customer, List<ImportRow> rows)
    {
        Dictionary<LoginKey, ImportRow> seen = [];
        foreach (var row in rows)
        {
            if (seen.TryAdd(KeyOf(row), row)) continue;
            var first = seen[KeyOf(row)];
            if (first[ImportColumn.AccountId] != row[ImportColumn.AccountId])
                yield return row.Fault(customer, ImportColumn.Username, $"Another account of the customer has this log-in already, in line {first.Line}.");
            else if (!Permissions(first).SequenceEqual(Permissions(row)))
                yield return row.Fault(customer, ImportColumn.Permissions, $"The log-in has other permissions in line {first.Line}.");
        }
    }

    private static IEnumerable<ImportFault> SizeFaults(CustomerDraft draft) =>
        from account in draft.Accounts
        where JsonSerializer.Serialize(account.Logins).Length > ImportFormat.MaxStoredLogins
        select draft.Fault(
            draft.LoginLines[LoginKey.Of(account.Logins[0])], ImportColumn.Permissions,
            $"The log-ins of account {account.Id} with their permissions are too long together.");

    private static CustomerDraft ToDraft(ImportGroup group, List<List<ImportRow>> accounts) => new()
    {
        Id = group.Customer,
        Name = group.Rows[0][ImportColumn.CustomerName],
        Language = group.Rows[0][ImportColumn.Language],
        Accounts = [.. accounts.Select(rows => ToAccount(group.Customer, rows, isOnly: accounts.Count == 1))],
        LoginLines = group.Rows.GroupBy(KeyOf).ToDictionary(rows => rows.Key, rows => rows.First().Line),
        Line = group.Rows[0].Line,
    };

    private static Account ToAccount(string customer, List<ImportRow> rows, bool isOnly) => new()
    {
        CustomerId = customer,
        Id = rows[0][ImportColumn.AccountId],
        DisplayName = rows[0][ImportColumn.DisplayName],
        IsMain = isOnly || rows[0][ImportColumn.IsMain] == ImportFormat.Yes,
        Logins =
        [
            .. rows.DistinctBy(KeyOf)
                .Select(row => new Login(row[ImportColumn.Application], row[ImportColumn.Username], Permissions(row)))
                .OrderBy(login => login.Application, StringComparer.Ordinal).ThenBy(login => login.Username, StringComparer.Ordinal),
        ],
        KnownEmail = rows.Select(row => row[ImportColumn.KnownEmail]).FirstOrDefault(address => address.Length > 0),
    };

    private static LoginKey KeyOf(ImportRow row) => new(row[ImportColumn.Application], Username.Normalise(row[ImportColumn.Username]));

    private static List<string> Permissions(ImportRow row) =>
    [
        .. row[ImportColumn.Permissions]
            .Split(ImportFormat.PermissionSeparator, StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];
}
