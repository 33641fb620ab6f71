using System.Net;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Identity.Client;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace Sso.Functions.Directory;

/// <summary>Reads Graph's failures. Their texts may quote what was sent, a password included: only codes leave here.</summary>
internal static class GraphErrors
{
    private const int DefaultRetryAfterSeconds = 10;

    /// <summary>The SDK would wait silently for as long as the service asks; our activities have retries of their own.</summary>
    public static void WithoutRetries(this ICollection<IRequestOption> options) => options.Add(new RetryHandlerOption { MaxRetry = 0 });

    /// <summary>
    /// "Another object with the same value for property … already exists": 400 <c>Request_BadRequest</c> with detail <c>ObjectConflict</c>. Which property it
    /// was is not told reliably.
    /// </summary>
    public static bool IsConflict(this ODataError error) =>
        error.Error?.Code == "ObjectConflict"
        || error.Error?.Details?.Any(detail => detail.Code == "ObjectConflict") == true
        || (error.ResponseStatusCode == (int)HttpStatusCode.BadRequest
            && error.Error?.Message?.Contains("Another object with the same value", StringComparison.Ordinal) == true);

    public static bool IsNotFound(this ODataError error) => error.ResponseStatusCode == (int)HttpStatusCode.NotFound;

    /// <returns>What an activity throws; null for an exception that is none of Graph's.</returns>
    public static DirectoryException? ToDirectoryException(this Exception exception, string action) => exception switch
    {
        ODataError error => new DirectoryException(
            Classify(error), $"Graph refused to {action}: status {error.ResponseStatusCode}, code {error.Error?.Code ?? "none"}.", RetryAfter(error)),
        ApiException error => new DirectoryException(
            Classify(error), $"Graph refused to {action}: status {error.ResponseStatusCode}.", RetryAfter(error)),
        HttpRequestException error => new DirectoryException(
            DirectoryFailure.Unavailable, $"Graph did not answer when asked to {action}: {error.HttpRequestError}."),
        TaskCanceledException { InnerException: TimeoutException } => new DirectoryException(
            DirectoryFailure.Unavailable, $"Graph did not answer in time when asked to {action}."),
        // The tenant gives us no token: the credential has expired, or the app registration is gone.
        MsalServiceException { StatusCode: >= 400 and < 500 and not 429 } error => new DirectoryException(
            DirectoryFailure.PermissionMissing, $"The tenant gave no token to {action}: {error.ErrorCode}."),
        MsalException error => new DirectoryException(
            DirectoryFailure.Unavailable, $"The tenant gave no token to {action}: {error.ErrorCode}."),
        _ => null,
    };

    private static DirectoryFailure Classify(ApiException error) => error.ResponseStatusCode switch
    {
        (int)HttpStatusCode.TooManyRequests => DirectoryFailure.Throttled,
        (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden => DirectoryFailure.PermissionMissing,
        >= 400 and < 500 => DirectoryFailure.Rejected,
        _ => DirectoryFailure.Unavailable,
    };

    private static TimeSpan? RetryAfter(ApiException error)
    {
        if (error.ResponseStatusCode is not ((int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.ServiceUnavailable)) return null;
        var header = error.ResponseHeaders?.FirstOrDefault(h => string.Equals(h.Key, "Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        return TimeSpan.FromSeconds(int.TryParse(header, out var seconds) ? seconds : DefaultRetryAfterSeconds);
    }
}
