using Sso.Functions.Customers;

namespace Sso.Functions.Migration.Wizard;

/// <summary>What the rules say of all entries of a customer.</summary>
/// <param name="Addresses">The address of each account that goes on under one of its own and whose entry is good.</param>
/// <param name="Faults">The first fault of each account whose entry is not.</param>
internal sealed record EntryCheck(IReadOnlyDictionary<string, EmailAddress> Addresses, IReadOnlyDictionary<string, EntryFault> Faults)
{
    public bool HasFaults => Faults.Count > 0;

    public EntryFault? FaultOf(string accountId) => Faults.GetValueOrDefault(accountId);

    /// <summary>The same with addresses that turned out to be somebody else's.</summary>
    public EntryCheck WithTaken(IReadOnlyCollection<string> accountIds) => new(
        Addresses.Where(entry => !accountIds.Contains(entry.Key)).ToDictionary(StringComparer.Ordinal),
        Faults.Concat(accountIds.Select(id => KeyValuePair.Create(id, new EntryFault(EntryField.Address, AddressFault.Taken)))).ToDictionary(StringComparer.Ordinal));
}
