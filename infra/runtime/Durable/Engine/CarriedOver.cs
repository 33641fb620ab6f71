using Sso.LocalRuntime.Durable.History;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>What goes from one generation to the next when an orchestration starts over. Stored as JSON: additive only.</summary>
/// <param name="Events">Events that nobody waited for.</param>
/// <param name="SeenMessages">Messages already taken.</param>
/// <param name="IsSuspended">It was suspended in that moment and does not begin before it is resumed.</param>
internal sealed record CarriedOver(IReadOnlyList<HistoryEvent> Events, IReadOnlyList<string> SeenMessages, bool IsSuspended = false)
{
    public const int KeptMessageIds = 64;
}
