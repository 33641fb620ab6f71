using System.Diagnostics;
using Sso.Functions.Migration;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Portal.Accounts;

/// <summary>Tells programs what the wizard shows at its fields.</summary>
internal static class SubmissionFaults
{
    public const string Unknown = "account.unknown";
    public const string Repeated = "account.repeated";

    /// <summary>What was read of the account is not what is stored.</summary>
    public const string Stale = "draft.stale";

    private const string IdField = "accountId";
    private const string RevisionField = "revision";

    /// <summary>Entries that are about no account of the customer, or about one that another entry is about.</summary>
    public static IEnumerable<SubmissionFault> Misnamed(IEnumerable<string> accountIds, WizardState state)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var accountId in accountIds)
        {
            if (state.Find(accountId) is null) yield return new SubmissionFault(accountId, IdField, Unknown, "The customer has no such account to be submitted.");
            else if (!seen.Add(accountId)) yield return new SubmissionFault(accountId, IdField, Repeated, "The account is named more than once.");
        }
    }

    /// <summary>Accounts of which somebody else has saved something meanwhile.</summary>
    public static IEnumerable<SubmissionFault> Changed(IEnumerable<string> accountIds) => accountIds.Order(StringComparer.Ordinal)
        .Select(id => new SubmissionFault(id, RevisionField, Stale, "Something else has been saved for the account meanwhile, and this was not."));

    public static IEnumerable<SubmissionFault> Of(EntryCheck check) => check.Faults.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => Of(entry.Key, entry.Value));

    public static SubmissionFault Of(string accountId, EntryFault fault) => new(accountId, NameOf(fault.Field), AddressFaultCodes.Of(fault.Fault), AccountErrors.Sentence(fault.Fault));

    private static string NameOf(EntryField field) => field switch
    {
        EntryField.Address => "address",
        EntryField.Redirect => "redirectToMain",
        EntryField.Retire => "retire",
        EntryField.Merge => "mergeInto",
        _ => throw new UnreachableException(),
    };
}
