using Sso.LocalRuntime.Durable.History;
using Sso.LocalRuntime.Durable.Storage;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>Something that waits for an instance's next turn.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Message">Where it is stored; null for an activity's result, which the turn itself makes durable.</param>
internal sealed record InboxItem(HistoryEvent Event, StoredMessage? Message);
