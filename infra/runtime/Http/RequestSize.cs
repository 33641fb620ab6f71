using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Sso.LocalRuntime.Http;

/// <summary>How long a request's body may be: the host's setting <c>FUNCTIONS_REQUEST_BODY_SIZE_LIMIT</c> in bytes, 100 MiB by default.</summary>
internal static class RequestSize
{
    public const string Setting = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";

    private const long Default = 100 * 1024 * 1024;

    /// <exception cref="InvalidOperationException">The setting is no number of bytes.</exception>
    public static long Limit(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } text) return Default;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0
            ? bytes
            : throw new InvalidOperationException($"The setting {Setting} must be a number of bytes greater than 0; it is '{text}'.");
    }

    /// <summary>Answers a request that the server could not read.</summary>
    public static IResult Refusal(BadHttpRequestException malformed) => malformed.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? Results.Problem(
            "The request's body is longer than the host allows.", statusCode: malformed.StatusCode, title: "The request is too large.",
            extensions: [new("code", "request.too_large")])
        : Results.Problem(
            "The request does not follow HTTP.", statusCode: malformed.StatusCode, title: "The request cannot be read.", extensions: [new("code", "request.malformed")]);
}
