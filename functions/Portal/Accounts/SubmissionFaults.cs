using System.Diagnostics;
using Sso.Functions.Migration;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Portal.Accounts;

/// <summary>Tells programs what the wizard shows at its fields.</summary>
internal static class SubmissionFaults
{
    public const string Unknown = "account.unknown";
    public const string Repeated = "account.repeated";

    private const string IdField = "accountId";

    /// <summary>Entries that are about no account of the customer, or about one that another entry is about.</summary>
    public static IEnumerable<SubmissionFault> Misnamed(IReadOnlyList<SubmittedAccount> submitted, WizardState state)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var account in submitted)
        {
            if (state.Find(account.AccountId) is null) yield return new SubmissionFault(account.AccountId, IdField, Unknown, "The customer has no such account to be submitted.");
            else if (!seen.Add(account.AccountId)) yield return new SubmissionFault(account.AccountId, IdField, Repeated, "The account is named more than once.");
        }
    }

    public static IEnumerable<SubmissionFault> Of(EntryCheck check) => check.Faults
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => new SubmissionFault(entry.Key, NameOf(entry.Value.Field), AddressFaultCodes.Of(entry.Value.Fault), AccountErrors.Sentence(entry.Value.Fault)));

    private static string NameOf(EntryField field) => field switch
    {
        EntryField.Address => "address",
        EntryField.Redirect => "redirectToMain",
        EntryField.Retire => "retire",
        EntryField.Merge => "mergeInto",
        _ => throw new UnreachableException(),
    };
}
