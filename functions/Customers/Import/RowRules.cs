using System.Text.RegularExpressions;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;
using Sso.Functions.Pages;

namespace Sso.Functions.Customers.Import;

/// <summary>What each value of a row must be on its own.</summary>
internal sealed partial class RowRules(SsoOptions options)
{
    /// <summary>What decoding puts in the place of bytes that are no UTF-8.</summary>
    private const char Undecodable = '\uFFFD';

    private static readonly ImportColumn[] Columns = Enum.GetValues<ImportColumn>();
    private readonly string _applications = string.Join(", ", options.Applications.Select(application => application.Id));

    public IEnumerable<ImportFault> Check(string customer, ImportRow row)
    {
        if (row.Damage is not null) return [new ImportFault(row.Line, customer, ImportFormat.WholeRow, row.Damage)];
        return Columns
            .Select(column => (Column: column, Reason: WhatIsWrong(column, row[column])))
            .Where(check => check.Reason is not null)
            .Select(check => row.Fault(customer, check.Column, check.Reason!));
    }

    /// <summary>Ids are parts of keys, URLs and orchestration ids, and stay as they are in all of them.</summary>
    public static bool IsId(string value) =>
        value.Length <= ImportFormat.MaxLength(ImportColumn.CustomerId) && IdCharacters().IsMatch(value)
        && !value.Contains(InstanceIds.AccountPart, StringComparison.Ordinal);

    /// <returns>A sentence, or null when the value is good.</returns>
    public string? WhatIsWrong(ImportColumn column, string value)
    {
        if (value.Length == 0) return column == ImportColumn.KnownEmail ? null : "The value is missing.";
        if (value.Contains(Undecodable)) return "The value holds bytes that are not UTF-8.";
        if (value.Any(char.IsControl)) return "The value holds a control character.";
        if (value.Length > ImportFormat.MaxLength(column)) return $"The value is longer than {ImportFormat.MaxLength(column)} characters.";
        return column switch
        {
            ImportColumn.CustomerId or ImportColumn.AccountId when !IsId(value) =>
                $"An id begins with a letter or digit, goes on with letters, digits, \".\", \"_\" and \"-\" (all ASCII) and does not hold \"{InstanceIds.AccountPart}\".",
            ImportColumn.Language when value is not (PageLanguage.German or PageLanguage.English) =>
                $"The language is \"{PageLanguage.German}\" or \"{PageLanguage.English}\".",
            ImportColumn.IsMain when value is not (ImportFormat.Yes or ImportFormat.No) => $"The value is \"{ImportFormat.Yes}\" or \"{ImportFormat.No}\".",
            ImportColumn.Application when options.FindApplication(value) is null => $"There is no such application; known are: {_applications}.",
            ImportColumn.Permissions when value.Split(ImportFormat.PermissionSeparator).Any(string.IsNullOrWhiteSpace) =>
                "A permission between two commas is missing.",
            ImportColumn.KnownEmail when !EmailAddress.TryParse(value, out _, out _) => "The value is no e-mail address.",
            _ => null,
        };
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex IdCharacters();
}
