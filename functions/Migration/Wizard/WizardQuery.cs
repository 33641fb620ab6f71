using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Sso.Functions.Migration.Wizard;

/// <summary>Which part of a customer's accounts the wizard shows.</summary>
/// <param name="Filter">Part of a name, username, application or address; empty shows all.</param>
/// <param name="Page">From 1; one beyond the last means the last.</param>
/// <param name="Expanded">The account whose choices for "gleiche Person" are all shown.</param>
internal sealed record WizardQuery(string Filter = "", int Page = 1, string? Expanded = null)
{
    public const string FilterField = "q";
    public const string PageField = "page";
    public const string ExpandedField = "all";
    public const string CheckField = "check";
    public const string SavedField = "saved";

    /// <summary>What was to be sent is not what was shown.</summary>
    public const string ChangedField = "changed";

    private const int MaxFilterLength = 200;

    /// <summary>Of the page with the form.</summary>
    public string Path { get; init; } = WizardFunction.Path;

    public static WizardQuery Read(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields)
    {
        var values = fields.ToDictionary(field => field.Key, field => field.Value.FirstOrDefault(), StringComparer.Ordinal);
        var filter = AccountEntry.Clean(values.GetValueOrDefault(FilterField));
        var page = int.TryParse(values.GetValueOrDefault(PageField), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;
        return new WizardQuery(filter.Length <= MaxFilterLength ? filter : "", page, values.GetValueOrDefault(ExpandedField));
    }

    /// <summary>Where the page is found again.</summary>
    /// <param name="extra">Another field to be set, or none.</param>
    public string Url(string? extra = null)
    {
        var query = new QueryString();
        if (Filter.Length > 0) query = query.Add(FilterField, Filter);
        if (Page > 1) query = query.Add(PageField, Page.ToString(CultureInfo.InvariantCulture));
        if (Expanded is not null) query = query.Add(ExpandedField, Expanded);
        if (extra is not null) query = query.Add(extra, "1");
        return Path + query.ToUriComponent();
    }
}
