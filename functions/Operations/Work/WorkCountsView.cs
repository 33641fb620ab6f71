using System.Text.Json.Serialization;

namespace Sso.Functions.Operations.Work;

/// <summary>All lists for programs.</summary>
/// <param name="CountedAt">Of when the counts are; absent before the first count.</param>
/// <param name="Lists">Each with its count.</param>
internal sealed record WorkCountsView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? CountedAt, IReadOnlyList<WorkCount> Lists);
