using Sso.Functions.Customers;

namespace Sso.Functions.Migration.Wizard;

/// <summary>What the wizard works on: a customer's accounts that are to be submitted, and what is entered for them so far.</summary>
internal sealed class WizardState
{
    private readonly bool _takesTags;

    /// <param name="customer">The customer.</param>
    /// <param name="accounts">All its accounts.</param>
    /// <param name="drafts">What is stored of the wizard.</param>
    /// <param name="takesTags">Whether the tenant takes addresses with a plus sign.</param>
    public WizardState(Customer customer, IEnumerable<Account> accounts, IReadOnlyDictionary<string, AccountDraft> drafts, bool takesTags)
    {
        _takesTags = takesTags;
        Customer = customer;
        Stored = [.. accounts.Where(account => account.MayBeEntered).OrderByDescending(account => account.IsMain).ThenBy(account => account.Id, StringComparer.Ordinal)];
        Accounts = [.. Stored.Select(account => account.TakeBack())];
        Drafts = drafts;
        Entries = Stored.ToDictionary(account => account.Id, account => AccountDrafts.EntryOf(account, drafts), StringComparer.Ordinal);
    }

    public Customer Customer { get; }

    /// <summary>The accounts as their rows are: a submission that was cut off may have written some. The main account comes first, the others follow by id.</summary>
    public IReadOnlyList<Account> Stored { get; }

    /// <summary>The same accounts with nothing entered.</summary>
    public IReadOnlyList<Account> Accounts { get; }

    public IReadOnlyDictionary<string, AccountDraft> Drafts { get; }

    /// <summary>What is stored of each account: its draft, else what its row says.</summary>
    public IReadOnlyDictionary<string, AccountEntry> Entries { get; }

    /// <summary>False again for a customer that was excluded.</summary>
    public bool IsOffered => Customer.State != CustomerState.Waiting;

    public bool IsOpen => Customer.State == CustomerState.Offered;

    /// <summary>One address and one button are all that is needed.</summary>
    public bool IsSingle => Accounts.Count == 1;

    /// <summary>Of all entries together: the summary carries it, so that nobody submits what somebody else has changed meanwhile.</summary>
    public string Revision => RevisionOf(Entries);

    public Account? Find(string? accountId) => Accounts.FirstOrDefault(account => account.Id == accountId);

    /// <summary>As <see cref="Revision"/>, of other entries.</summary>
    public string RevisionOf(IReadOnlyDictionary<string, AccountEntry> entries) =>
        Storage.TableKey.Hash([.. Accounts.SelectMany(account => new[] { account.Id, entries[account.Id].Revision })]);

    /// <summary>What the rules say of entries, one for each account.</summary>
    public EntryCheck Check(IReadOnlyDictionary<string, AccountEntry> entries) => EntryRules.Check(Accounts, entries, _takesTags);

    /// <summary>Pseudo-addresses that are free among entries, by account.</summary>
    public IReadOnlyDictionary<string, string> Suggest(IReadOnlyDictionary<string, AccountEntry> entries) => AddressSuggestions.For(Accounts, entries, _takesTags);
}
