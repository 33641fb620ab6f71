using Sso.LocalRuntime.Durable.History;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>All that one turn changes.</summary>
/// <param name="Row">The instance's new state; its ETag is the one before.</param>
/// <param name="HistoryGeneration">The generation to which the turn belongs (<paramref name="Row"/> is one ahead after ContinueAsNew).</param>
/// <param name="TurnNumber">The turn's place in that generation, from 0.</param>
/// <param name="Turn">What happened and was decided.</param>
/// <param name="Outgoing">What goes to other instances.</param>
/// <param name="Taken">The messages that the turn used up.</param>
internal sealed record TurnCommit(
    InstanceRow Row,
    int HistoryGeneration,
    int TurnNumber,
    HistoryTurn Turn,
    IReadOnlyList<OutgoingMessage> Outgoing,
    IReadOnlyList<StoredMessage> Taken);
