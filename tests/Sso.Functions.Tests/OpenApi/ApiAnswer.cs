using System.Text.Json.Nodes;

namespace Sso.Functions.Tests.OpenApi;

/// <summary>An answer that fits the description of the API.</summary>
internal sealed record ApiAnswer(int Status, JsonNode? Body)
{
    /// <summary>Of a problem.</summary>
    public string? Code => Body?["code"]?.GetValue<string>();

    public (int Status, string? Code) Outcome => (Status, Code);
}
