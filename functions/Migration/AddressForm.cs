using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>What the main account typed into the wizard, and what is to be said about it. Pure: it knows no storage.</summary>
internal sealed class AddressForm
{
    private readonly Dictionary<string, string> _typed;
    private readonly Dictionary<string, AddressFault> _faults = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EmailAddress> _addresses = new(StringComparer.Ordinal);

    private AddressForm(Dictionary<string, string> typed) => _typed = typed;

    /// <summary>The address of each account whose field is good so far.</summary>
    public IReadOnlyDictionary<string, EmailAddress> Addresses => _addresses;

    public bool HasFaults => _faults.Count > 0;

    /// <summary>A form that nobody has filled in yet: known addresses are suggested.</summary>
    public static AddressForm Suggest(IEnumerable<Account> accounts) => new(accounts.ToDictionary(a => a.Id, a => a.Email ?? a.KnownEmail ?? "", StringComparer.Ordinal));

    /// <summary>Reads a field for each account: one valid address each, none of them twice.</summary>
    public static AddressForm Read(IReadOnlyList<Account> accounts, Func<string, string?> fieldOfAccount)
    {
        var form = new AddressForm(accounts.ToDictionary(a => a.Id, a => fieldOfAccount(a.Id) ?? "", StringComparer.Ordinal));
        foreach (var account in accounts)
        {
            if (EmailAddress.TryParse(form.Typed(account.Id), out var address, out var fault)) form._addresses[account.Id] = address;
            else form._faults[account.Id] = AddressRules.FromParser(fault);
        }
        foreach (var twice in form._addresses.GroupBy(entry => entry.Value).Where(group => group.Count() > 1).ToList())
            foreach (var (accountId, _) in twice) form.Refuse(accountId, AddressFault.Repeated);
        return form;
    }

    /// <summary>The text of an account's field, as it was typed.</summary>
    public string Typed(string accountId) => _typed.GetValueOrDefault(accountId, "");

    public AddressFault? FaultOf(string accountId) => _faults.TryGetValue(accountId, out var fault) ? fault : null;

    public void Refuse(string accountId, AddressFault fault)
    {
        _faults[accountId] = fault;
        _addresses.Remove(accountId);
    }
}
