using CsvHelper;

namespace Sso.Local.Demo;

/// <summary>
/// Reads a customers file as the people of the demo know their own data. It does not judge it: that is the import's work, and customers
/// that the import rejects are left out by the caller.
/// </summary>
internal static class CustomersFile
{
    private static readonly CsvReaderOptions Format = new() { Separator = ';' };

    /// <exception cref="LocalCloudException">There is no such file, or it cannot be read.</exception>
    public static IReadOnlyList<DemoCustomer> Read(string path)
    {
        var rows = ReadRows(path);
        var addresses = new DemoAddresses(rows.Select(row => row.KnownEmail));
        return [.. rows.GroupBy(row => row.CustomerId).Select(customer => ToCustomer(customer.Key, [.. customer], addresses))];
    }

    private static List<Row> ReadRows(string path)
    {
        try
        {
            using var csv = CsvReader.FromFile(path, Format);
            List<Row> rows = [];
            while (csv.Read()) rows.Add(Row.From(csv));
            return rows.FindAll(row => row is { CustomerId.Length: > 0, AccountId.Length: > 0, Username.Length: > 0 });
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CsvFormatException or KeyNotFoundException or ArgumentException)
        {
            throw new LocalCloudException($"The customers file {path} cannot be read: {unreadable.Message.Split('\n')[0].Trim()}", unreadable);
        }
    }

    private static DemoCustomer ToCustomer(string id, List<Row> rows, DemoAddresses addresses)
    {
        var accounts = rows.GroupBy(row => row.AccountId).ToList();
        var main = accounts.Count == 1 ? accounts[0] : accounts.FirstOrDefault(account => account.Any(row => row.IsMain == "yes")) ?? accounts[0];
        var known = main.Select(row => row.KnownEmail).FirstOrDefault(email => email.Length > 0);
        var domain = DemoAddresses.DomainOf(known, rows[0].CustomerName);
        return new(id, rows[0].CustomerName, rows[0].Language, [.. accounts.Select(account => ToAccount(account, account == main, known, domain, addresses))]);
    }

    private static DemoAccount ToAccount(
        IGrouping<string, Row> rows, bool isMain, string? known, string domain, DemoAddresses addresses)
    {
        var name = rows.First().DisplayName;
        var address = isMain && known is not null ? known : addresses.Make(name, domain);
        return new(rows.Key, name, isMain, [.. rows.Select(row => new DemoLogin(row.Application, row.Username))], address);
    }

    private sealed record Row(
        string CustomerId, string CustomerName, string Language, string AccountId, string DisplayName, string IsMain,
        string Application, string Username, string KnownEmail)
    {
        public static Row From(CsvReader csv) => new(
            csv.GetString("customer_id"), csv.GetString("customer_name"), csv.GetString("language"), csv.GetString("account_id"),
            csv.GetString("display_name"), csv.GetString("is_main"), csv.GetString("application"), csv.GetString("username"),
            csv.GetString("known_email"));
    }
}
