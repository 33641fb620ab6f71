using System.Collections.Concurrent;
using Sso.Local.Entra.Graph;

namespace Sso.Local.Entra;

/// <summary>What goes wrong in the stand-in on demand. Safe for several threads.</summary>
internal sealed class EntraFaults
{
    private readonly ConcurrentQueue<GraphFault> _graph = new();
    private long _replicationLagTicks;

    /// <summary>How long Graph does not show a new user: 404 by id, also to changes and deletions, nothing by filter. Creation and sign-in see it at once.</summary>
    public TimeSpan ReplicationLag
    {
        get => new(Interlocked.Read(ref _replicationLagTicks));
        set => Interlocked.Exchange(ref _replicationLagTicks, value.Ticks);
    }

    /// <summary>Whether Graph shows a user that was created at a time.</summary>
    public bool IsShown(DateTimeOffset created, DateTimeOffset now) => now >= created + ReplicationLag;

    /// <summary>Spoils the next requests to Graph, one fault a request, in the order of the calls.</summary>
    public void SpoilGraph(GraphFault fault, int requests = 1)
    {
        for (var i = 0; i < requests; i++) _graph.Enqueue(fault);
    }

    /// <summary>Asked for each request to Graph that no planned fault spoils: what goes wrong, or null.</summary>
    public Func<GraphFault?> Chance { get; set; } = () => null;

    /// <summary>The fault of this request; null when it goes well.</summary>
    public GraphFault? TakeGraphFault() => _graph.TryDequeue(out var fault) ? fault : Chance();
}
