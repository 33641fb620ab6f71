using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sso.Functions.Hosting;

/// <summary>Reads the JSON body of a program's call: strictly, so that a misspelt field is told and never ignored, and not more than the call needs.</summary>
internal static class JsonBody
{
    public const string MalformedCode = "request.malformed";
    public const string TooLargeCode = "request.too_large";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <typeparam name="T">The form of the body. Parameters of its constructor without a default are required.</typeparam>
    /// <param name="request">The call.</param>
    /// <param name="maxBytes">A longer body is refused before it is read to its end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<Result<T>> ReadAsync<T>(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
        where T : class
    {
        if (!request.HasJsonContentType()) return Malformed("The body is JSON with the content type application/json.");
        if (await ReadAsync(request, maxBytes, cancellationToken) is not { } bytes)
            return new Error(TooLargeCode, StatusCodes.Status413PayloadTooLarge, $"The body is longer than {maxBytes} bytes, more than this call ever needs.");
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Strict) is { } body ? body : Malformed("The body is a JSON object, not null.");
        }
        catch (JsonException exception)
        {
            var place = exception.Path is { Length: > 1 } path ? $" The fault is at {path}." : "";
            return Malformed($"The body is no JSON object of this call: see the description of its fields in /openapi.json.{place}");
        }
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes) return null;
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            if (read.Length + count > maxBytes) return null;
            read.Write(buffer, 0, count);
        }
        return read.ToArray();
    }

    private static Error Malformed(string message) => new(MalformedCode, StatusCodes.Status400BadRequest, message);
}
