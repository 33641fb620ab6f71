using System.Collections.Concurrent;

namespace Sso.LocalRuntime.Tests.Hosting;

/// <summary>Counts what functions did.</summary>
public sealed class ActivityLog
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _entries = new();

    public IReadOnlyList<string> Entries => [.. _entries];

    public int Count(string name) => _counts.GetValueOrDefault(name);

    /// <returns>How often that was noted, this time included.</returns>
    public int Note(string name)
    {
        _entries.Enqueue(name);
        return _counts.AddOrUpdate(name, 1, (_, count) => count + 1);
    }
}
