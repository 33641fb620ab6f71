using System.Collections.Frozen;

namespace Sso.Functions.Customers.Import;

/// <summary>
/// The format of an import file: UTF-8, semicolons, the header below, one row per legacy log-in on a line of its own. Rows of one customer need not
/// be adjacent, and an account's log-ins share their <c>account_id</c>. A value may stand in double quotes (RFC 4180), but never spans lines: a
/// forgotten quote must not swallow the next customer.
/// </summary>
internal static class ImportFormat
{
    public const string Header = "customer_id;customer_name;language;account_id;display_name;is_main;application;username;permissions;known_email";

    public const char Delimiter = ';';

    /// <summary>In faults that are about a row and not one of its fields.</summary>
    public const string WholeRow = "row";

    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>Between the permissions of a log-in.</summary>
    public const char PermissionSeparator = ',';

    /// <summary>Of an account's log-ins with their permissions, as stored: a property of a row in Azure Tables takes 32 Ki characters.</summary>
    public const int MaxStoredLogins = 30_000;

    private static readonly string[] Names = Header.Split(Delimiter);

    private static readonly FrozenDictionary<ImportColumn, int> MaxLengths = new Dictionary<ImportColumn, int>
    {
        [ImportColumn.CustomerId] = 64,
        [ImportColumn.CustomerName] = 200,
        [ImportColumn.Language] = 2,
        [ImportColumn.AccountId] = 64,
        [ImportColumn.DisplayName] = 200,
        [ImportColumn.IsMain] = 3,
        [ImportColumn.Application] = 40,
        [ImportColumn.Username] = Customers.Username.MaxLength,
        [ImportColumn.Permissions] = 2_000,
        [ImportColumn.KnownEmail] = EmailAddress.MaxLength,
    }.ToFrozenDictionary();

    public static int ColumnCount => Names.Length;

    public static string NameOf(ImportColumn column) => Names[(int)column];

    /// <summary>In characters.</summary>
    public static int MaxLength(ImportColumn column) => MaxLengths[column];
}
