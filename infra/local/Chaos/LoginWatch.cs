using System.Collections.Concurrent;
using Sso.Local.Chaos.Invariants;
using Sso.Local.Demo;
using Sso.Local.Entra;

namespace Sso.Local.Chaos;

/// <summary>Looks again and again, while everything goes wrong, whether somebody is without a working log-in at that moment.</summary>
internal sealed class LoginWatch(AppStore store, EntraStandIn directory)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<(string, string?), DemoFailure> _found = new();

    public IReadOnlyCollection<DemoFailure> Found => [.. _found.Values];

    /// <summary>How often it has looked.</summary>
    public int Looks { get; private set; }

    /// <summary>Goes on until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (; ; Looks++)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
                var accounts = await store.ReadAccountsAsync(cancellationToken);
                var users = await directory.ReadUsersAsync(cancellationToken);
                var enabled = users.ToDictionary(user => user.Id, user => user is { AccountEnabled: true, Deleted: null });
                foreach (var failure in LostAccounts.FindClosedOut(accounts, enabled, TimeProvider.System.GetUtcNow())) _found.TryAdd((failure.Customer, failure.Account), failure);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
