using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sso.Functions.Directory;

/// <summary>Reads the bodies with which Entra calls its custom authentication extensions.</summary>
internal static class EntraCall
{
    /// <returns>Null when it is no JSON of the shape.</returns>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, JsonSerializerOptions.Web, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
