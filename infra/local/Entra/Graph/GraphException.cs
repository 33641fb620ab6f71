using System.Net;

namespace Sso.Local.Entra.Graph;

/// <summary>A refusal in Graph's words.</summary>
internal sealed class GraphException(HttpStatusCode status, string code, string message) : Exception(message)
{
    public const string InvalidRequest = "Request_BadRequest";

    public HttpStatusCode Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>Code of the one detail, for example <c>ObjectConflict</c>; null without details.</summary>
    public string? DetailCode { get; init; }

    /// <summary>The property that the detail is about.</summary>
    public string? DetailTarget { get; init; }

    public static GraphException BadRequest(string message) => new(HttpStatusCode.BadRequest, InvalidRequest, message);

    public static GraphException InvalidProperty(string property, string why) =>
        new(HttpStatusCode.BadRequest, InvalidRequest, $"Invalid value specified for property '{property}' of resource 'User'. {why}")
        {
            DetailCode = "InvalidValue",
            DetailTarget = property,
        };

    public static GraphException Conflict(string property)
    {
        var message = $"Another object with the same value for property {property} already exists.";
        return new(HttpStatusCode.BadRequest, InvalidRequest, message) { DetailCode = "ObjectConflict", DetailTarget = property };
    }

    public static GraphException NotFound(string id) => new(
        HttpStatusCode.NotFound,
        "Request_ResourceNotFound",
        $"Resource '{id}' does not exist or one of its queried reference-property objects are not present.");

    public static GraphException UnknownResource(string? segment) =>
        new(HttpStatusCode.BadRequest, "BadRequest", $"Resource not found for the segment '{segment}'.");

    public static GraphException Forbidden(string message = "Insufficient privileges to complete the operation.") =>
        new(HttpStatusCode.Forbidden, "Authorization_RequestDenied", message);

    public static GraphException Unauthenticated(string message) => new(HttpStatusCode.Unauthorized, "InvalidAuthenticationToken", message);
}
