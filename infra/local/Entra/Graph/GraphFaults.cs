using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sso.Local.Entra.Graph;

/// <summary>Lets requests go wrong as <see cref="EntraFaults"/> plans it.</summary>
internal sealed class GraphFaults(RequestDelegate next, EntraFaults faults)
{
    public Task InvokeAsync(HttpContext http) => faults.TakeGraphFault() is { } fault ? SpoilAsync(http, fault) : next(http);

    private async Task SpoilAsync(HttpContext http, GraphFault fault)
    {
        switch (fault.Kind)
        {
            case GraphFaultKind.Throttled:
                Announce(http, fault);
                throw new GraphException(HttpStatusCode.TooManyRequests, "TooManyRequests", "Too many requests.");
            case GraphFaultKind.Unavailable:
                Announce(http, fault);
                throw new GraphException(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", "The service is temporarily unavailable.");
            case GraphFaultKind.Forbidden:
                throw GraphException.Forbidden();
            case GraphFaultKind.Silent:
                await WaitForCallerAsync(http.RequestAborted);
                break;
            case GraphFaultKind.AnswerLost:
                // The answer is written into nothing, so that no byte of it leaves before the connection breaks.
                http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
                try
                {
                    await next(http);
                }
                finally
                {
                    http.Abort();
                }
                break;
        }
    }

    private static void Announce(HttpContext http, GraphFault fault) =>
        http.Response.Headers.RetryAfter = ((int)fault.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static async Task WaitForCallerAsync(CancellationToken aborted)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = aborted.Register(gone.SetResult);
        await gone.Task;
    }
}
