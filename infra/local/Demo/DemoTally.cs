using System.Collections.Concurrent;

namespace Sso.Local.Demo;

/// <summary>Counts what the people of the demo see; they run in parallel.</summary>
internal sealed class DemoTally
{
    private readonly ConcurrentQueue<DemoFailure> _failures = new();
    private int _offered;
    private int _migrated;
    private int _signedIn;
    private int _ssoWithoutPassword;
    private int _passwordChanged;
    private int _legacyRefused;

    public int Offered => _offered;

    public int Migrated => _migrated;

    public int SignedIn => _signedIn;

    public int SsoWithoutPassword => _ssoWithoutPassword;

    public int PasswordChanged => _passwordChanged;

    public int LegacyRefused => _legacyRefused;

    /// <summary>In the order of customers and accounts.</summary>
    public IReadOnlyList<DemoFailure> Failures =>
        [.. _failures.OrderBy(failure => failure.Customer, StringComparer.Ordinal).ThenBy(failure => failure.Account, StringComparer.Ordinal)];

    public void CountOffered() => Interlocked.Increment(ref _offered);

    public void CountMigrated(int accounts) => Interlocked.Add(ref _migrated, accounts);

    public void CountSignedIn() => Interlocked.Increment(ref _signedIn);

    public void CountSsoWithoutPassword() => Interlocked.Increment(ref _ssoWithoutPassword);

    public void CountPasswordChanged() => Interlocked.Increment(ref _passwordChanged);

    public void CountLegacyRefused() => Interlocked.Increment(ref _legacyRefused);

    public void Add(DemoFailure failure) => _failures.Enqueue(failure);
}
