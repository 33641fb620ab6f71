using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sso.LocalRuntime.Time;

/// <summary>
/// Moves the virtual clock: <c>POST /runtime/clock?by=30.00:00:00</c> or <c>?to=2027-01-01T00:00:00Z</c>; <c>GET</c> reads it. There in development only, and only when
/// the setting <c>LocalRuntime:VirtualClock</c> names the instant where the clock begins.
/// </summary>
internal sealed class ClockEndpoints(VirtualTime time)
{
    public const string Setting = "LocalRuntime:VirtualClock";

    public void Map(IEndpointRouteBuilder routes)
    {
        if (!time.IsThere) return;
        routes.MapGet("/runtime/clock", () => Results.Json(new { now = time.Now }));
        routes.MapPost("/runtime/clock", async (string? by, string? to, CancellationToken cancellationToken) =>
        {
            DateTimeOffset? target =
                TimeSpan.TryParse(by, CultureInfo.InvariantCulture, out var span) ? time.Now + span
                : DateTimeOffset.TryParse(to, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant
                : null;
            if (target is null)
                return Results.Problem("Say how far (by, a time span such as 30.00:00:00) or where to (to, an instant).", statusCode: 400, title: "The clock was not moved.");
            return Results.Json(new { now = await time.AdvanceToAsync(target.Value, cancellationToken) });
        });
    }
}
