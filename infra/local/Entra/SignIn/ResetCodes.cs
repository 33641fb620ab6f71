using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sso.Local.Entra.Directory;

namespace Sso.Local.Entra.SignIn;

/// <summary>The codes of people who forgot their password: eight digits, good for five minutes and five tries. Kept in memory: a restart ends them.</summary>
internal sealed class ResetCodes(EntraSettings settings)
{
    private const int MaxTries = 5;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Pending> _pending = new();

    /// <summary>A new code for an address; an earlier one ends.</summary>
    public string Create(string address)
    {
        var now = settings.TimeProvider.GetUtcNow();
        foreach (var (key, old) in _pending)
            if (old.ExpiresAt <= now) _pending.TryRemove(key, out _);
        var code = RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
        _pending[UserDirectory.Key(address)] = new Pending(code, now + Lifetime);
        return code;
    }

    /// <summary>Whether the code is right; a wrong one costs a try.</summary>
    public bool Check(string address, string code)
    {
        if (!_pending.TryGetValue(UserDirectory.Key(address), out var pending) || pending.ExpiresAt <= settings.TimeProvider.GetUtcNow()) return false;
        return Interlocked.Increment(ref pending.Tries) <= MaxTries
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(pending.Code), Encoding.UTF8.GetBytes(code));
    }

    /// <summary>Ends a code that has done its work.</summary>
    public void Spend(string address) => _pending.TryRemove(UserDirectory.Key(address), out _);

    private sealed class Pending(string code, DateTimeOffset expiresAt)
    {
        public int Tries;

        public string Code => code;

        public DateTimeOffset ExpiresAt => expiresAt;
    }
}
