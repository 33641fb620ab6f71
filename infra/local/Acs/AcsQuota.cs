namespace Sso.Local.Acs;

/// <summary>Counts send requests as the service does: over any minute and any hour. A request that is refused counts, too.</summary>
internal sealed class AcsQuota(int perMinute, int perHour, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<DateTimeOffset> _requests = [];

    /// <returns>How long the caller is to wait; null when the request is within the quota.</returns>
    public TimeSpan? Take()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            _requests.RemoveAll(at => at <= now - TimeSpan.FromHours(1));
            var lastMinute = _requests.Where(at => at > now - TimeSpan.FromMinutes(1)).ToList();
            TimeSpan? wait = _requests.Count >= perHour ? _requests[0] + TimeSpan.FromHours(1) - now
                : lastMinute.Count >= perMinute ? lastMinute[0] + TimeSpan.FromMinutes(1) - now
                : null;
            _requests.Add(now);
            return wait;
        }
    }
}
