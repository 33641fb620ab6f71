using Sso.Local.Entra.Graph;
using Sso.Local.Mailbox;

namespace Sso.Local.Chaos;

/// <summary>What goes wrong in a run of chaos, by its seed.</summary>
/// <param name="kills">How often the function app is killed.</param>
/// <param name="seed">Decides when, and what else goes wrong.</param>
internal sealed class ChaosPlan(int kills, int seed)
{
    /// <summary>Users appear to readers of the directory that much later, as in a tenant of several regions.</summary>
    public static readonly TimeSpan ReplicationLag = TimeSpan.FromSeconds(3);

    private const double GraphFaultRate = 0.2;
    private const double MailFaultRate = 0.08;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(3);

    private readonly ChaosDice _killDice = new(seed);
    private readonly ChaosDice _graphDice = new(seed + 1);
    private readonly ChaosDice _mailDice = new(seed + 2);
    private long _faults;
    private volatile bool _isOver;

    /// <summary>The app gives up on Graph and on the relay sooner than in production: time-outs are many here.</summary>
    public static IReadOnlyDictionary<string, string> AppSettings { get; } =
        new Dictionary<string, string> { ["Graph__Timeout"] = "00:00:05", ["Mail__Smtp__Timeout"] = "00:00:05" };

    public int Kills => kills;

    /// <summary>Requests and mails that went wrong so far.</summary>
    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>From now on nothing goes wrong any more.</summary>
    public void End() => _isOver = true;

    /// <summary>When to kill: shares of the accounts that have ended, ascending, one in each of as many equal parts; the first one at the very beginning.</summary>
    public IReadOnlyList<double> KillMoments() => [.. Enumerable.Range(0, kills).Select(index => index == 0 ? 0 : (index + _killDice.Next()) / kills)];

    /// <summary>How long after its moment a kill comes: at any instruction, not only between people's steps.</summary>
    public TimeSpan KillDelay() => LongestDelay * _killDice.Next();

    /// <summary>What happens to the next request to Graph; null for nothing.</summary>
    public GraphFault? NextGraphFault() => Count(_isOver ? null : _graphDice.Sometimes<GraphFault>(
        GraphFaultRate,
        new GraphFault(GraphFaultKind.Throttled, RetryAfter), new GraphFault(GraphFaultKind.Unavailable, RetryAfter),
        new GraphFault(GraphFaultKind.Silent), new GraphFault(GraphFaultKind.AnswerLost)));

    /// <summary>What happens to the next mail; null for nothing.</summary>
    public MailFault? NextMailFault() => Count(_isOver ? null : _mailDice.Sometimes<MailFault?>(
        MailFaultRate, MailFault.Throttled, MailFault.Unavailable, MailFault.Silent, MailFault.AnswerLost));

    private T? Count<T>(T? fault)
    {
        if (fault is not null) Interlocked.Increment(ref _faults);
        return fault;
    }
}
