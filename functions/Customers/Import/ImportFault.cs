using System.Text.Json.Serialization;

namespace Sso.Functions.Customers.Import;

/// <summary>Why a customer was not imported.</summary>
/// <param name="Line">In the file, from 1; the header is line 1.</param>
/// <param name="Customer">The customer whom the fault rejects; what stands in the row when that is no id.</param>
/// <param name="Field">The column's name, or <see cref="ImportFormat.WholeRow"/>.</param>
/// <param name="Reason">One sentence for whoever made the file.</param>
internal sealed record ImportFault(int Line, string Customer, string Field, string Reason)
{
    /// <summary>Stable, for programs; null where the sentence is all there is to say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }
}
