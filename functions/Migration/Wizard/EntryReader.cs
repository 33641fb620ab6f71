using Microsoft.AspNetCore.Http;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration.Wizard;

/// <summary>Reads the entries of a form: fields of accounts that are not the customer's mean nothing.</summary>
internal static class EntryReader
{
    /// <summary>What a check box sends.</summary>
    public const string Ticked = "true";

    /// <summary>One for each account that the form has fields of.</summary>
    public static IReadOnlyList<EntryChange> Read(IReadOnlyList<Account> accounts, IFormCollection form) =>
        [.. accounts.Where(account => form.ContainsKey(FieldName(EntryField.Address, account.Id))).Select(account => Read(account.Id, form))];

    public static string FieldName(EntryField field, string accountId) => field switch
    {
        EntryField.Address => $"address-{accountId}",
        EntryField.Redirect => $"redirect-{accountId}",
        EntryField.Retire => $"retire-{accountId}",
        EntryField.Merge => $"merge-{accountId}",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Unknown field."),
    };

    public static string RevisionName(string accountId) => $"revision-{accountId}";

    private static EntryChange Read(string accountId, IFormCollection form) => new(
        accountId,
        new AccountEntry
        {
            // Sent twice, both texts are kept, and the field says that this is no address.
            Address = AccountEntry.Clean(form[FieldName(EntryField.Address, accountId)]),
            Redirect = form[FieldName(EntryField.Redirect, accountId)].Contains(Ticked),
            Retire = form[FieldName(EntryField.Retire, accountId)].Contains(Ticked),
            MergeInto = AccountEntry.Clean(form[FieldName(EntryField.Merge, accountId)]) is { Length: > 0 } into ? into : null,
        },
        form[RevisionName(accountId)].FirstOrDefault());
}
