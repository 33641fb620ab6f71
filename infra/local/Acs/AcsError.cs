using Microsoft.AspNetCore.Http;

namespace Sso.Local.Acs;

/// <summary>A refusal: its code stands in the body and in the header <c>x-ms-error-code</c>.</summary>
internal sealed record AcsError(int Status, string Code, string Message, TimeSpan? RetryAfter = null) : IResult
{
    public static AcsError Of(AcsFault fault) => fault switch
    {
        AcsFault.BadRequest => new(StatusCodes.Status400BadRequest, "InvalidRequest", "The request is not valid."),
        AcsFault.Unauthorized => new(StatusCodes.Status401Unauthorized, "Denied", "Denied by the resource provider."),
        AcsFault.Forbidden => new(StatusCodes.Status403Forbidden, "Forbidden", "The caller may not send."),
        AcsFault.TooManyRequests => TooManyRequests(TimeSpan.FromSeconds(30)),
        AcsFault.ServerError => new(StatusCodes.Status500InternalServerError, "InternalServerError", "Something went wrong."),
        AcsFault.Unavailable => new(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "Try again later.", TimeSpan.FromSeconds(7)),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "This fault is no answer."),
    };

    public static AcsError TooManyRequests(TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Per subscription limit of send requests exceeded.", retryAfter);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.Headers["x-ms-error-code"] = Code;
        if (RetryAfter is { } wait) httpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await httpContext.Response.WriteAsJsonAsync(new { error = new { code = Code, message = Message } }, httpContext.RequestAborted);
    }
}
