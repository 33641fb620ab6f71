using Azure;

namespace Sso.Functions.Campaign;

/// <summary>A batch of the campaign.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="OpenedAt">When its members were fixed.</param>
/// <param name="ClosedAt">When each of them had been offered the move; null while a run works on it, or died.</param>
internal sealed record Phase(int Number, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt)
{
    public ETag ETag { get; init; }
}
