using System.Text.Json.Nodes;

namespace Sso.Functions.OpenApi;

/// <summary>
/// The OpenAPI 3.1 description of the HTTP API. Each feature describes its own calls in a file <c>*.openapi.json</c> beside them; here they become one document.
/// The extension <c>x-problems</c> of an operation (status → codes) becomes its error answers, so that every code is written once.
/// </summary>
internal static class ApiDescription
{
    /// <summary>Ends the names of the embedded files.</summary>
    public const string FileSuffix = ".openapi.json";

    private const string Problems = "x-problems";

    /// <param name="server">Where the API is reached.</param>
    /// <exception cref="InvalidOperationException">Two files describe the same thing.</exception>
    public static JsonObject Compose(Uri server)
    {
        var assembly = typeof(ApiDescription).Assembly;
        JsonObject document = [];
        // The base first: readers expect title and version on top.
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(FileSuffix, StringComparison.Ordinal)).OrderBy(name => !name.StartsWith("base", StringComparison.Ordinal)))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            Merge(document, JsonNode.Parse(file)!.AsObject(), name);
        }
        document["servers"] = new JsonArray(new JsonObject { ["url"] = server.GetLeftPart(UriPartial.Authority) });
        foreach (var (_, path) in document["paths"]!.AsObject())
            foreach (var (_, operation) in path!.AsObject()) AddProblems(operation!.AsObject());
        return document;
    }

    private static void Merge(JsonObject document, JsonObject added, string name)
    {
        foreach (var (key, value) in added.ToList())
        {
            if (document[key] is JsonObject inner && value is JsonObject outer) Merge(inner, outer, name);
            else if (document.ContainsKey(key)) throw new InvalidOperationException($"{name} describes {key} a second time.");
            else document[key] = value?.DeepClone();
        }
    }

    private static void AddProblems(JsonObject operation)
    {
        var responses = operation["responses"]!.AsObject();
        foreach (var (status, codes) in operation[Problems]!.AsObject())
        {
            var names = codes!.AsArray().Select(code => $"`{code}`");
            responses[status] = new JsonObject
            {
                ["description"] = $"Problem details with the code {string.Join(", ", names)}.",
                ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = Problem(status, codes) } },
            };
        }
        operation.Remove(Problems);
    }

    private static JsonObject Problem(string status, JsonNode codes) => new()
    {
        ["allOf"] = new JsonArray(
            new JsonObject { ["$ref"] = "#/components/schemas/Problem" },
            new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["status"] = new JsonObject { ["const"] = int.Parse(status, System.Globalization.CultureInfo.InvariantCulture) },
                    ["code"] = new JsonObject { ["enum"] = codes.DeepClone() },
                },
            }),
    };
}
