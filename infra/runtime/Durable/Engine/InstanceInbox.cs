using Sso.LocalRuntime.Durable.Storage;

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

    /// <summary>The keys of the messages.</summary>
    public IReadOnlyList<string> Messages
    {
        get { lock (_gate) return [.. _messages.Keys]; }
    }

    /// <summary>Corrects the messages by what storage has.</summary>
    /// <param name="known">The messages' keys before storage was read; what came since then stays.</param>
    /// <param name="stored">What is in storage.</param>
    public void Replace(IEnumerable<string> known, IEnumerable<StoredMessage> stored)
    {
        lock (_gate)
        {
            foreach (var key in known) _messages.Remove(key);
            foreach (var message in stored) _messages[message.Key] = new InboxItem(message.Event, message);
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
