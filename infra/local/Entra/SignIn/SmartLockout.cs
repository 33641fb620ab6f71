using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Sso.Local.Entra.Directory;

namespace Sso.Local.Entra.SignIn;

/// <summary>
/// Entra's smart lock-out: after ten different wrong passwords the address is locked for a minute, then twice as long each time. Addresses
/// without a user are locked as well, so that the lock tells nothing.
/// </summary>
/// <remarks>Source: Microsoft Entra, "Prevent attacks using smart lockout". Kept in memory: a restart unlocks.</remarks>
internal sealed class SmartLockout(EntraSettings settings)
{
    private const int Threshold = 10;
    private const int MostAddresses = 10_000;
    private static readonly TimeSpan FirstLock = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestLock = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Attempts> _attempts = new();
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public bool IsLocked(string address) =>
        _attempts.TryGetValue(UserDirectory.Key(address), out var attempts) && attempts.IsLocked(settings.TimeProvider.GetUtcNow());

    public void Succeeded(string address) => _attempts.TryRemove(UserDirectory.Key(address), out _);

    public void Failed(string address, string password)
    {
        if (_attempts.Count >= MostAddresses) _attempts.Clear();
        var hash = Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(password)));
        _attempts.GetOrAdd(UserDirectory.Key(address), _ => new Attempts()).Fail(hash, settings.TimeProvider.GetUtcNow());
    }

    private sealed class Attempts
    {
        private readonly Lock _gate = new();
        private readonly HashSet<string> _wrong = [];
        private TimeSpan _nextLock = FirstLock;
        private DateTimeOffset _lockedUntil;

        public bool IsLocked(DateTimeOffset now)
        {
            lock (_gate) return now < _lockedUntil;
        }

        // The same wrong password again is a person or a program that does not know of the change: it does not count.
        public void Fail(string hash, DateTimeOffset now)
        {
            lock (_gate)
            {
                if (!_wrong.Add(hash) || _wrong.Count < Threshold) return;
                _lockedUntil = now + _nextLock;
                _nextLock = TimeSpan.FromTicks(Math.Min(2 * _nextLock.Ticks, LongestLock.Ticks));
            }
        }
    }
}
