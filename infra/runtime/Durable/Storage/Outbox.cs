namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>What one turn sent, still stored.</summary>
/// <param name="SenderId">Whose turn it was.</param>
/// <param name="Partition">The sender's partition.</param>
/// <param name="RowKeys">Its rows, deleted once all is delivered.</param>
/// <param name="Messages">In the order of delivery.</param>
internal sealed record Outbox(string SenderId, string Partition, IReadOnlyList<string> RowKeys, IReadOnlyList<OutgoingMessage> Messages);
