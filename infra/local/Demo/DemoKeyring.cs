using System.Collections.Concurrent;

namespace Sso.Local.Demo;

/// <summary>The passwords that the demo's people have chosen, by account, those that have been replaced since included. They never leave the process.</summary>
internal sealed class DemoKeyring
{
    private readonly ConcurrentDictionary<(string Customer, string Account), ConcurrentQueue<string>> _chosen = new();

    /// <summary>Before the person asks for the change: from then on the password may count.</summary>
    public void Note(string customer, string account, string chosen) => _chosen.GetOrAdd((customer, account), _ => new()).Enqueue(chosen);

    /// <returns>Empty for somebody who has not come so far.</returns>
    public IReadOnlyCollection<string> Of(string customer, string account) => _chosen.TryGetValue((customer, account), out var chosen) ? [.. chosen] : [];
}
