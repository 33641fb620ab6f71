using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sso.LocalRuntime.Durable.Engine;
using Sso.LocalRuntime.Timers;

namespace Sso.LocalRuntime.Time;

/// <summary>
/// Moves the virtual clock: <c>POST /runtime/clock?by=30.00:00:00</c> or <c>?to=2027-01-01T00:00:00Z</c>; <c>GET</c> reads it. There in development only, and only when
/// the setting <c>LocalRuntime:VirtualClock</c> names the instant where the clock begins.
/// </summary>
internal sealed class ClockEndpoints(TimeProvider time, TaskHubEngine engine, TimerRunner timers)
{
    public const string Setting = "LocalRuntime:VirtualClock";

    // Work that one timer starts may hop over several threads: it has settled when nothing ran for a few looks in a row.
    private const int QuietLooks = 4;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(3);

    public void Map(IEndpointRouteBuilder routes)
    {
        if (time is not VirtualClock clock) return;
        routes.MapGet("/runtime/clock", () => Results.Json(new { now = clock.GetUtcNow() }));
        routes.MapPost("/runtime/clock", async (string? by, string? to, CancellationToken cancellationToken) =>
        {
            DateTimeOffset? target =
                TimeSpan.TryParse(by, CultureInfo.InvariantCulture, out var span) ? clock.GetUtcNow() + span
                : DateTimeOffset.TryParse(to, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant
                : null;
            if (target is null)
                return Results.Problem("Say how far (by, a time span such as 30.00:00:00) or where to (to, an instant).", statusCode: 400, title: "The clock was not moved.");
            return Results.Json(new { now = await clock.AdvanceToAsync(target.Value, SettleAsync, cancellationToken) });
        });
    }

    /// <summary>Waits until neither orchestrations nor activities nor timer functions run.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        for (var quiet = 0; quiet < QuietLooks; quiet = engine.IsQuiet && timers.IsQuiet ? quiet + 1 : 0)
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
    }
}
