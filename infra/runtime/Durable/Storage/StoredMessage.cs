using Sso.LocalRuntime.Durable.History;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>An event on its way to an instance.</summary>
/// <param name="InstanceId">Who gets it.</param>
/// <param name="Key">Its row key: the order of messages.</param>
/// <param name="StartGeneration">The start for which it is meant; null: whoever has that id.</param>
/// <param name="Event">What happens.</param>
/// <param name="RowKeys">Its rows, deleted in the turn that takes it.</param>
internal sealed record StoredMessage(string InstanceId, string Key, int? StartGeneration, HistoryEvent Event, IReadOnlyList<string> RowKeys);
