using Sso.Functions.Customers;

namespace Sso.Functions.Migration.Wizard;

/// <summary>
/// A column pasted from a spreadsheet: an address a line for the accounts in their order, or name or bisheriger Benutzername and address side by side for the account
/// that they name.
/// </summary>
/// <param name="Addresses">By account.</param>
/// <param name="Rest">The lines that belong to no account.</param>
internal sealed record PastedColumn(IReadOnlyDictionary<string, string> Addresses, IReadOnlyList<string> Rest)
{
    private static readonly char[] Separators = ['\t', ';'];

    /// <param name="text">What was pasted.</param>
    /// <param name="accounts">Those that lines without a name go to, in order: an empty line passes one over.</param>
    /// <param name="all">Those that lines with a name may go to.</param>
    public static PastedColumn Read(string text, IReadOnlyList<Account> accounts, IReadOnlyList<Account> all)
    {
        Dictionary<string, string> addresses = new(StringComparer.Ordinal);
        List<string> rest = [];
        var next = 0;
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        // The heading of the column came along.
        foreach (var line in lines.Skip(lines.Length > 1 && !lines[0].Contains('@') && lines.Skip(1).Any(other => other.Contains('@')) && lines[0].Trim().Length > 0 ? 1 : 0))
        {
            var cells = line.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var target = cells.Length > 1 ? FindNamed(cells, all) : next < accounts.Count ? accounts[next] : null;
            if (cells.Length < 2) next++;
            if (cells.Length == 0) continue;
            if (target is null) rest.Add(line.Trim());
            else addresses[target.Id] = AccountEntry.Clean(cells.FirstOrDefault(cell => cell.Contains('@')) ?? cells[^1]);
        }
        return new PastedColumn(addresses, rest);
    }

    // Two people of the same name cannot be told apart by it.
    private static Account? FindNamed(string[] cells, IReadOnlyList<Account> all)
    {
        foreach (var cell in cells.Where(cell => !cell.Contains('@')))
        {
            if (all.Where(account => account.HasLogin(cell)).Take(2).ToList() is [var byLogin]) return byLogin;
            if (all.Where(account => Username.Same(account.DisplayName, cell)).Take(2).ToList() is [var byName]) return byName;
        }
        return null;
    }
}
