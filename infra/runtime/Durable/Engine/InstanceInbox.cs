namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>What waits for an instance's next turn: stored messages in the order of their keys, then results. Safe for several threads.</summary>
internal sealed class InstanceInbox
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, InboxItem> _messages = new(StringComparer.Ordinal);
    private readonly List<InboxItem> _results = [];

    public void Add(InboxItem item)
    {
        lock (_gate)
        {
            if (item.Message is { } message) _messages[message.Key] = item;
            else _results.Add(item);
        }
    }

    public IReadOnlyList<InboxItem> Peek(int count)
    {
        lock (_gate) return [.. _messages.Values.Concat(_results).Take(count)];
    }

    public void Remove(IEnumerable<InboxItem> items)
    {
        lock (_gate)
        {
            foreach (var item in items)
            {
                if (item.Message is { } message) _messages.Remove(message.Key);
                else _results.Remove(item);
            }
        }
    }

    public bool IsEmpty
    {
        get { lock (_gate) return _messages.Count == 0 && _results.Count == 0; }
    }
}
