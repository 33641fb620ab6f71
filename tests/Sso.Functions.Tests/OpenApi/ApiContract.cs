using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Microsoft.AspNetCore.Http;
using Sso.Functions.OpenApi;

namespace Sso.Functions.Tests.OpenApi;

/// <summary>Holds answers of the app against the description that the app serves. What an answer has and the description has not is a fault, too.</summary>
internal static class ApiContract
{
    private static readonly EvaluationOptions Strict = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    public static JsonObject Document { get; } = ApiDescription.Compose(new Uri("https://sso.example"));

    /// <summary>Every operation with its path and method.</summary>
    public static IEnumerable<(string Path, string Method, JsonObject Operation)> Operations =>
        from path in Document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (path.Key, operation.Key, operation.Value!.AsObject());

    public static JsonObject Find(string operationId) => Operations.Single(entry => entry.Operation["operationId"]!.GetValue<string>() == operationId).Operation;

    /// <summary>The codes of an operation's problems, by status.</summary>
    public static IEnumerable<(int Status, string Code)> ProblemsOf(JsonObject operation) =>
        from response in operation["responses"]!.AsObject()
        let content = response.Value!["content"]?["application/problem+json"]
        where content is not null
        from code in content["schema"]!["allOf"]![1]!["properties"]!["code"]!["enum"]!.AsArray()
        select (int.Parse(response.Key, System.Globalization.CultureInfo.InvariantCulture), code!.GetValue<string>());

    /// <summary>Sends an answer as the host would, and checks what arrives.</summary>
    public static async Task<ApiAnswer> ReadAsync(string operationId, IResult result, HttpContext context)
    {
        using var sent = new MemoryStream();
        context.Response.Body = sent;
        await result.ExecuteAsync(context);

        var status = context.Response.StatusCode;
        var response = Find(operationId)["responses"]![$"{status}"].ShouldNotBeNull($"{operationId} does not describe the status {status}: {Encoding.UTF8.GetString(sent.ToArray())}");
        if (response["content"] is not { } content)
        {
            sent.Length.ShouldBe(0);
            return new ApiAnswer(status, null);
        }
        var type = context.Response.ContentType.ShouldNotBeNull().Split(';')[0];
        var schema = content[type]?["schema"].ShouldNotBeNull($"{operationId} does not describe {type} for the status {status}.");
        var body = JsonNode.Parse(sent.ToArray());
        Check(schema!, body, $"{operationId} {status}");
        return new ApiAnswer(status, body);
    }

    /// <summary>Whether a value fits a schema of the document.</summary>
    public static void Check(JsonNode schema, JsonNode? value, string what)
    {
        var root = schema.DeepClone().AsObject();
        root["$defs"] = Document["components"]!["schemas"]!.DeepClone();
        Close(root);
        var text = root.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        var evaluated = JsonSchema.FromText(text).Evaluate(JsonSerializer.SerializeToElement(value), Strict);
        var errors = (evaluated.Details ?? []).Where(detail => detail.Errors is { Count: > 0 })
            .Select(detail => $"{detail.InstanceLocation}: {string.Join(' ', detail.Errors!.Values)}");
        evaluated.IsValid.ShouldBeTrue($"{what}: {string.Join("; ", errors)}\n{value}");
    }

    /// <summary>The description lets readers ignore fields that will be added; here each must be described.</summary>
    private static void Close(JsonNode? node)
    {
        if (node is JsonArray array) foreach (var item in array) Close(item);
        if (node is not JsonObject schema) return;
        foreach (var (_, value) in schema.ToList()) Close(value);
        if (schema["type"]?.ToString() == "object" && schema["properties"] is JsonObject) schema["additionalProperties"] = false;
    }
}
