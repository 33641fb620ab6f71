using System.Collections.Concurrent;

namespace Sso.Local.Demo;

/// <summary>Counts what the people of the demo see; they run in parallel.</summary>
internal sealed class DemoTally
{
    private readonly ConcurrentQueue<DemoFailure> _failures = new();
    private readonly ConcurrentDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private int _offered;
    private int _migrated;
    private int _signedIn;
    private int _ssoWithoutPassword;
    private int _passwordChanged;
    private int _legacyRefused;
    private int _retired;
    private int _mergedAway;
    private int _redirected;
    private int _corrected;
    private int _bounced;

    public int Offered => _offered;

    public int Migrated => _migrated;

    public int SignedIn => _signedIn;

    public int SsoWithoutPassword => _ssoWithoutPassword;

    public int PasswordChanged => _passwordChanged;

    public int LegacyRefused => _legacyRefused;

    public int Retired => _retired;

    public int MergedAway => _mergedAway;

    public int Redirected => _redirected;

    public int Corrected => _corrected;

    public int Bounced => _bounced;

    /// <summary>Accounts by what was reported of their first mail, when it left them where it should.</summary>
    public IReadOnlyDictionary<string, int> Outcomes => new SortedDictionary<string, int>(_outcomes, StringComparer.Ordinal);

    /// <summary>In the order of customers and accounts.</summary>
    public IReadOnlyList<DemoFailure> Failures =>
        [.. _failures.OrderBy(failure => failure.Customer, StringComparer.Ordinal).ThenBy(failure => failure.Account, StringComparer.Ordinal)];

    public void CountOffered() => Interlocked.Increment(ref _offered);

    /// <summary>An account whose move the progress page shows as ended, by its state.</summary>
    public void CountEnded(string state)
    {
        ref var count = ref _migrated;
        if (state == "Retired") count = ref _retired;
        if (state == "Merged") count = ref _mergedAway;
        Interlocked.Increment(ref count);
    }

    public void CountRedirected() => Interlocked.Increment(ref _redirected);

    public void CountCorrected() => Interlocked.Increment(ref _corrected);

    public void CountBounced() => Interlocked.Increment(ref _bounced);

    public void CountOutcome(string outcome) => _outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);

    public void CountSignedIn() => Interlocked.Increment(ref _signedIn);

    public void CountSsoWithoutPassword() => Interlocked.Increment(ref _ssoWithoutPassword);

    public void CountPasswordChanged() => Interlocked.Increment(ref _passwordChanged);

    public void CountLegacyRefused() => Interlocked.Increment(ref _legacyRefused);

    public void Add(DemoFailure failure) => _failures.Enqueue(failure);
}
