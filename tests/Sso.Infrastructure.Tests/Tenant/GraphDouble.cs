using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;

namespace Sso.Infrastructure.Tests.Tenant;

/// <summary>
/// Microsoft Graph's configuration of a tenant over HTTP on loopback: collections of objects, found by id, by <c>uniqueName</c> or by <c>appId</c>, created and changed
/// as Graph does. It counts writes and can refuse them, or do them and lose the answer.
/// </summary>
internal sealed partial class GraphDouble : IAsyncDisposable
{
    public const string TenantId = "b0e5a4f2-6d3c-4c1b-9a77-3f2d8c5e1a10";
    public const string Domain = "bornemann.onmicrosoft.com";

    private const string Base = "/v1.0";
    private readonly Dictionary<string, List<JsonObject>> _collections = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly WebApplication _app;

    private GraphDouble(WebApplication app) => _app = app;

    public List<string> Writes { get; } = [];

    /// <summary>What happens to the write of this number, from 1; it then happens no more.</summary>
    public (int Write, WriteFault Fault)? Spoil { get; set; }

    public string TenantType { get; set; } = "CIAM";

    public GraphServiceClient Client => new(new HttpClient(), new AnonymousAuthenticationProvider(), new Uri(new Uri(_app.Urls.Single()), Base).AbsoluteUri);

    public static async Task<GraphDouble> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var graph = new GraphDouble(app);
        graph.Seed();
        app.Run(graph.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return graph;
    }

    public IReadOnlyList<JsonObject> All(string collection) => _collections.GetValueOrDefault(collection) ?? [];

    public JsonObject ByName(string uniqueName) => All("applications").Single(app => (string?)app["uniqueName"] == uniqueName);

    public JsonObject PrincipalOf(string uniqueName) =>
        All("servicePrincipals").Single(principal => (string?)principal["appId"] == (string?)ByName(uniqueName)["appId"]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Seed()
    {
        Add("applications", new JsonObject { ["displayName"] = "b2c-extensions-app. Do not modify.", ["appId"] = NewId() });
        Add("servicePrincipals", new JsonObject { ["displayName"] = "Microsoft Graph", ["appId"] = "00000003-0000-0000-c000-000000000000" });
        Add("policies/authenticationMethodsPolicy/authenticationMethodConfigurations", new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.emailAuthenticationMethodConfiguration",
            ["id"] = "email",
            ["state"] = "disabled",
            ["includeTargets"] = new JsonArray(),
        });
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value![(Base.Length + 1)..];
        var isWrite = http.Request.Method is not "GET";
        var body = isWrite ? JsonNode.Parse(await new StreamReader(http.Request.Body).ReadToEndAsync())?.AsObject() : null;
        (int Status, JsonNode? Answer) result;
        WriteFault? fault = null;
        lock (_lock)
        {
            if (isWrite)
            {
                Writes.Add($"{http.Request.Method} {path}");
                if (Spoil is { } spoil && spoil.Write == Writes.Count) (fault, Spoil) = (spoil.Fault, null);
            }
            result = fault == WriteFault.Refused ? Error(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.") : Handle(http, path, body);
        }
        if (fault == WriteFault.AnswerLost)
        {
            http.Abort();
            return;
        }
        http.Response.StatusCode = result.Status;
        if (result.Answer is null) return;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(result.Answer.ToJsonString());
    }

    private (int Status, JsonNode? Answer) Handle(HttpContext http, string path, JsonObject? body) => http.Request.Method switch
    {
        "GET" when path == "organization" => (200, Organization()),
        "GET" => Read(http, path),
        "POST" when path.EndsWith("/$ref", StringComparison.Ordinal) => Refer(path, body!),
        "POST" => (201, Add(path, body!).DeepClone()),
        "PATCH" => Patch(path, body!, isUpsert: http.Request.Headers["Prefer"] == "create-if-missing"),
        _ => Error(405, "Request_BadRequest", "Not supported here."),
    };

    private (int, JsonNode?) Read(HttpContext http, string path)
    {
        if (FindOne(path) is { } one) return (200, one.DeepClone());
        if (ByKey().IsMatch(path) || IsItem(path)) return Error(404, "Request_ResourceNotFound", $"Resource '{path}' does not exist.");
        var filter = StartsWith().Match(http.Request.Query["$filter"].ToString());
        var found = All(path).Where(item => !filter.Success || ((string?)item["displayName"])?.StartsWith(filter.Groups["value"].Value, StringComparison.Ordinal) == true);
        return (200, new JsonObject { ["value"] = new JsonArray([.. found.Select(item => item.DeepClone())]) });
    }

    private (int, JsonNode?) Patch(string path, JsonObject body, bool isUpsert)
    {
        if (FindOne(path) is { } existing)
        {
            foreach (var (name, value) in body.ToList()) existing[name] = value?.DeepClone();
            return (204, null);
        }
        if (path.EndsWith("/branding", StringComparison.Ordinal))
        {
            body["id"] = "0";
            Add(path, body);
            return (204, null);
        }
        if (!isUpsert || ByKey().Match(path) is not { Success: true } key) return Error(404, "Request_ResourceNotFound", $"Resource '{path}' does not exist.");
        body[key.Groups["name"].Value] = key.Groups["value"].Value;
        if (key.Groups["collection"].Value == "applications") body["appId"] = NewId();
        return (201, Add(key.Groups["collection"].Value, body).DeepClone());
    }

    private (int, JsonNode?) Refer(string path, JsonObject body)
    {
        var target = ((string)body["@odata.id"]!).Split('/');
        var referred = All($"policies/{target[^2]}").Single(item => (string?)item["id"] == target[^1]);
        Add(path[..^"/$ref".Length], referred.DeepClone().AsObject());
        return (204, null);
    }

    private JsonObject? FindOne(string path)
    {
        if (path.EndsWith("/branding", StringComparison.Ordinal)) return All(path).SingleOrDefault();
        if (ByKey().Match(path) is { Success: true } key)
            return All(key.Groups["collection"].Value).SingleOrDefault(item => (string?)item[key.Groups["name"].Value] == key.Groups["value"].Value);
        var cut = path.LastIndexOf('/');
        return cut < 0 ? null : All(path[..cut]).SingleOrDefault(item => (string?)item["id"] == path[(cut + 1)..]);
    }

    private static bool IsItem(string path) => path.Contains("/localizations/", StringComparison.Ordinal) || path.EndsWith("/branding", StringComparison.Ordinal);

    private JsonObject Add(string collection, JsonObject item)
    {
        item["id"] ??= NewId();
        if (!_collections.TryGetValue(collection, out var items)) items = _collections[collection] = [];
        items.Add(item);
        return item;
    }

    private JsonObject Organization() => new()
    {
        ["value"] = new JsonArray(new JsonObject
        {
            ["id"] = TenantId,
            ["displayName"] = "Bornemann",
            ["tenantType"] = TenantType,
            ["verifiedDomains"] = new JsonArray(new JsonObject { ["name"] = Domain }),
        }),
    };

    private static (int, JsonNode?) Error(int status, string code, string message) =>
        (status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

    private static string NewId() => Guid.NewGuid().ToString();

    [GeneratedRegex(@"^(?<collection>\w+)\((?<name>\w+)='(?<value>[^']+)'\)$")]
    private static partial Regex ByKey();

    [GeneratedRegex(@"^startswith\(displayName,'(?<value>[^']+)'\)$")]
    private static partial Regex StartsWith();
}
