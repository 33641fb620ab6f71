using System.Collections.Concurrent;

namespace Sso.Local.Demo;

/// <summary>The passwords that the demo's people have chosen, by account. They never leave the process.</summary>
internal sealed class DemoKeyring
{
    private readonly ConcurrentDictionary<(string Customer, string Account), string> _chosen = new();

    /// <summary>Before the person asks for the change: from then on the password may count.</summary>
    public void Note(string customer, string account, string chosen) => _chosen[(customer, account)] = chosen;

    /// <returns>Null for somebody who has not come so far.</returns>
    public string? Find(string customer, string account) => _chosen.GetValueOrDefault((customer, account));
}
