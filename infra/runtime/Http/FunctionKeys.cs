using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Sso.LocalRuntime.Http;

/// <summary>
/// Keys of HTTP functions, from configuration: <c>FunctionKeys:master</c>, <c>FunctionKeys:host:&lt;name&gt;</c>,
/// <c>FunctionKeys:system:&lt;name&gt;</c>, <c>FunctionKeys:functions:&lt;function&gt;:&lt;name&gt;</c>. Without a key nobody passes.
/// </summary>
internal sealed class FunctionKeys(IConfiguration configuration)
{
    private const string Header = "x-functions-key";
    private const string Query = "code";
    private readonly IConfigurationSection _keys = configuration.GetSection("FunctionKeys");

    public bool Allows(HttpRequest request, string function, AuthorizationLevel level)
    {
        if (level == AuthorizationLevel.Anonymous) return true;
        var sent = request.Headers[Header].FirstOrDefault() ?? request.Query[Query].FirstOrDefault();
        return !string.IsNullOrEmpty(sent) && Valid(function, level).Any(key => Same(sent, key));
    }

    /// <summary>Whether a key is the system key of an extension.</summary>
    public bool IsSystemKey(string? sent, string extension) =>
        !string.IsNullOrEmpty(sent) && _keys[$"system:{extension}"] is { Length: > 0 } key && Same(sent, key);

    private IEnumerable<string> Valid(string function, AuthorizationLevel level)
    {
        List<string?> keys = [_keys["master"]];
        if (level is AuthorizationLevel.Function or AuthorizationLevel.User)
        {
            keys.AddRange(_keys.GetSection("host").GetChildren().Select(k => k.Value));
            keys.AddRange(_keys.GetSection("functions").GetSection(function).GetChildren().Select(k => k.Value));
        }
        if (level is AuthorizationLevel.System) keys.AddRange(_keys.GetSection("system").GetChildren().Select(k => k.Value));
        return keys.OfType<string>().Where(key => key.Length > 0);
    }

    // Note: in constant time, so that answers' times tell nothing about keys.
    private static bool Same(string sent, string key) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(sent)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
