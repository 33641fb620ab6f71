using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace Sso.Local.Portals.Legacy;

/// <summary>The user list of one portal, as it was before the move.</summary>
internal sealed class LegacyUsers
{
    private static readonly CsvReaderOptions Format = new() { Separator = ';' };
    private readonly string _application;
    private readonly Dictionary<string, LegacyUser> _byUsername = [];
    private readonly Dictionary<string, LegacyUser> _byAccount = [];

    private LegacyUsers(string application, IEnumerable<LegacyUser> users)
    {
        _application = application;
        foreach (var user in users)
        {
            _byUsername.TryAdd(LegacyPasswords.Normalise(user.Username), user);
            _byAccount.TryAdd(user.AccountId, user);
        }
    }

    /// <summary>Reads the users of one application. Incomplete lines are left out: judging them is the import's work.</summary>
    /// <param name="file">In the format of the import.</param>
    /// <param name="application">Application id.</param>
    /// <exception cref="LocalCloudException">The file cannot be read.</exception>
    public static LegacyUsers Read(string file, string application)
    {
        try
        {
            using var csv = CsvReader.FromFile(file, Format);
            List<LegacyUser> users = [];
            while (csv.Read())
                if (csv.FieldCount == csv.Headers.Count && csv.GetString("application") == application) users.Add(ToUser(csv));
            return new(application, users.Where(user => user is { Username.Length: > 0, AccountId.Length: > 0 }));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CsvFormatException or KeyNotFoundException or ArgumentException)
        {
            throw new LocalCloudException($"The users of {application} cannot be read from {file}: {unreadable.Message.Split('\n')[0].Trim()}", unreadable);
        }
    }

    /// <summary>The user whom a username and a password belong to; null for an unknown username as for a wrong password.</summary>
    public LegacyUser? Check(string username, string password)
    {
        // An unknown username takes the same time as a wrong password: nobody can try out which usernames exist.
        var expected = Encoding.UTF8.GetBytes(LegacyPasswords.For(_application, username));
        var isRight = CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(password));
        var user = _byUsername.GetValueOrDefault(LegacyPasswords.Normalise(username));
        return isRight ? user : null;
    }

    /// <summary>What the portal knows about an account; null when it is new since the move.</summary>
    public LegacyUser? FindByAccount(string accountId) => _byAccount.GetValueOrDefault(accountId);

    private static LegacyUser ToUser(CsvReader csv) => new(
        csv.GetString("username"), csv.GetString("account_id"), csv.GetString("display_name"), csv.GetString("customer_name"),
        csv.GetString("language"), csv.GetString("permissions").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
