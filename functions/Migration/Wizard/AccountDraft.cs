using Azure.Data.Tables;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration.Wizard;

/// <summary>A stored entry. Property names are stored: renaming one loses data.</summary>
/// <param name="Key">Its row.</param>
/// <param name="Entry">What was typed.</param>
internal sealed record AccountDraft(DraftKey Key, AccountEntry Entry)
{
    public TableEntity ToRow(string customerId) => new(CustomerRows.Partition(customerId), CustomerRows.DraftRow(Key.AccountId))
    {
        ["AccountId"] = Key.AccountId,
        ["Address"] = Entry.Address,
        ["Redirect"] = Entry.Redirect,
        ["Retire"] = Entry.Retire,
        ["MergeInto"] = Entry.MergeInto,
    };

    public static AccountDraft FromRow(TableEntity row) => new(new DraftKey(row.GetString("AccountId"), row.ETag), new AccountEntry
    {
        Address = row.GetString("Address") ?? "",
        Redirect = row.GetBoolean("Redirect") ?? false,
        Retire = row.GetBoolean("Retire") ?? false,
        MergeInto = row.GetString("MergeInto"),
    });
}
