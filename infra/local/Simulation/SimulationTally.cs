using System.Collections.Concurrent;

namespace Sso.Local.Simulation;

/// <summary>What was observed so far. Safe for several threads.</summary>
internal sealed class SimulationTally
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _offered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _passwords = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _signedIn = new(StringComparer.Ordinal);
    private int _mails;
    private int _contacts;

    public int Mails => _mails;

    public int Contacts => _contacts;

    public int OfferedCount => _offered.Count;

    public void CountMail() => Interlocked.Increment(ref _mails);

    public void CountContact() => Interlocked.Increment(ref _contacts);

    public void Offered(SimulatedCustomer customer, DateTimeOffset at) => _offered.TryAdd(customer.Id, at);

    public void GotPassword(SimulatedAccount account) => _passwords.TryAdd(account.Id, 0);

    public void SignedIn(SimulatedAccount account) => _signedIn.TryAdd(account.Id, 0);

    /// <summary>The person has had a password by mail.</summary>
    public bool HasPassword(SimulatedAccount account) => _passwords.ContainsKey(account.Id);

    public bool HasSignedIn(SimulatedAccount account) => _signedIn.ContainsKey(account.Id);

    public int OfferedBy(DateTimeOffset time) => _offered.Values.Count(at => at <= time);
}
