using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Sso.LocalRuntime.Http;

/// <summary>
/// Function keys as the host asks for them: header <c>x-functions-key</c> or query <c>code</c>
/// (https://learn.microsoft.com/azure/azure-functions/function-keys-how-to). Locally they are settings: <c>FunctionKeys:master</c>, <c>FunctionKeys:default</c>
/// and <c>FunctionKeys:&lt;function&gt;</c>. A level above Anonymous without a key that fits is refused.
/// </summary>
internal sealed class FunctionKeys(IConfiguration configuration)
{
    private const string SectionName = "FunctionKeys";

    public bool Allows(HttpRequest request, string function, AuthorizationLevel level)
    {
        if (level == AuthorizationLevel.Anonymous) return true;
        var given = request.Headers.TryGetValue("x-functions-key", out var header) ? header.ToString() : request.Query["code"].ToString();
        return given.Length > 0 && Accepted(function, level).Any(key => Same(key, given));
    }

    private IEnumerable<string?> Accepted(string function, AuthorizationLevel level)
    {
        var keys = configuration.GetSection(SectionName);
        return level == AuthorizationLevel.Admin ? [keys["master"]] : [keys["master"], keys["default"], keys[function]];
    }

    private static bool Same(string? key, string given) =>
        !string.IsNullOrEmpty(key) && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(given));
}
