using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sso.Infrastructure.Tests.Bicep;

/// <summary>What a deployment would create, as Bicep foretells it. What only Azure knows stays as an expression in brackets.</summary>
internal sealed class AzureSnapshot
{
    private readonly JsonObject _root;

    private AzureSnapshot(string environment, JsonObject root) => (Environment, _root) = (environment, root);

    public string Environment { get; }

    public IReadOnlyList<JsonObject> Resources => [.. _root["predictedResources"]!.AsArray().Select(resource => resource!.AsObject())];

    public JsonObject Outputs => _root["outputs"]!.AsObject();

    /// <summary>The app's settings in Azure, by name.</summary>
    public IReadOnlyDictionary<string, string> AppSettings =>
        Single("Microsoft.Web/sites/config")["properties"]!.AsObject().ToDictionary(setting => setting.Key, setting => setting.Value!.GetValue<string>());

    public JsonObject Single(string type) => OfType(type).Single();

    public IEnumerable<JsonObject> OfType(string type) => Resources.Where(resource => resource["type"]!.GetValue<string>() == type);

    /// <summary>A snapshot of a parameter file of infra/azure.</summary>
    public static async Task<AzureSnapshot> TakeAsync(string environment, IReadOnlyDictionary<string, string> variables)
    {
        using var folder = new CopiedTemplates();
        var result = await folder.SnapshotAsync($"{environment}.bicepparam", variables);
        result.ShouldBeClean();
        return new AzureSnapshot(environment, JsonNode.Parse(await folder.ReadAsync($"{environment}.snapshot.json"))!.AsObject());
    }

    public override string ToString() => JsonSerializer.Serialize(_root);
}
