using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sso.Local;

namespace Sso.EndToEnd.Tests.Portals;

/// <summary>The function app's endpoints for portals, with answers that a test sets.</summary>
internal sealed class FakeFunctionApp
{
    /// <summary>Answer of the gate.</summary>
    public object Gate { get; set; } = new { signIn = "legacy" };

    /// <summary>Status code of the gate's answer.</summary>
    public int GateStatus { get; set; } = 200;

    /// <summary>Completes when the gate may answer.</summary>
    public Task GateMayAnswer { get; set; } = Task.CompletedTask;

    /// <summary>A token that is refused with 401.</summary>
    public string? RefusedToken { get; set; }

    /// <summary>The url of a ticket; null for the one into this app.</summary>
    public string? TicketUrl { get; set; }

    /// <summary>The Support-PIN; null when that call fails.</summary>
    public string? SupportPin { get; set; }

    /// <summary>The url of a ticket to the old door; null for the one into this app.</summary>
    public string? OldDoorUrl { get; set; }

    public int OldDoorStatus { get; set; } = 201;

    /// <summary>Usernames for which a ticket to the old door was asked.</summary>
    public ConcurrentQueue<string> OldDoorTickets { get; } = new();

    public int TicketStatus { get; set; } = 201;

    /// <summary>Usernames that the gate was asked about.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Usernames for which a ticket was asked.</summary>
    public ConcurrentQueue<string> Tickets { get; } = new();

    /// <summary>Usernames whose notice was shown.</summary>
    public ConcurrentQueue<string> NoticesSeen { get; } = new();

    /// <summary>Status code of the answer to that.</summary>
    public int NoticeSeenStatus { get; set; } = 204;

    public void Map(WebApplication app, LocalAddresses addresses)
    {
        app.MapPost("/api/portal/gate", async (HttpContext http) =>
        {
            if (!IsAllowed(http)) return Results.StatusCode(401);
            Asked.Enqueue(await UsernameAsync(http));
            await GateMayAnswer.WaitAsync(http.RequestAborted);
            return Results.Json(Gate, statusCode: GateStatus);
        });
        app.MapPost("/api/portal/notice-seen", async (HttpContext http) =>
        {
            if (!IsAllowed(http)) return Results.StatusCode(401);
            NoticesSeen.Enqueue(await UsernameAsync(http));
            return Results.StatusCode(NoticeSeenStatus);
        });
        app.MapPost("/api/portal/tickets", async (HttpContext http) =>
        {
            if (!IsAllowed(http)) return Results.StatusCode(401);
            Tickets.Enqueue(await UsernameAsync(http));
            var url = TicketUrl ?? new Uri(addresses.FunctionApp, "migration/start?ticket=abc").AbsoluteUri;
            return Results.Json(new { url, expiresAt = "2026-11-23T12:02:00Z" }, statusCode: TicketStatus);
        });
        app.MapPost("/api/portal/old-door-tickets", async (HttpContext http) =>
        {
            if (!IsAllowed(http)) return Results.StatusCode(401);
            OldDoorTickets.Enqueue(await UsernameAsync(http));
            var url = OldDoorUrl ?? new Uri(addresses.FunctionApp, "old-door/start?ticket=abc").AbsoluteUri;
            return Results.Json(new { url, expiresAt = "2026-11-23T12:10:00Z" }, statusCode: OldDoorStatus);
        });
        app.MapPost("/api/portal/support-pin", (HttpContext http) => !IsAllowed(http) ? Results.StatusCode(401)
            : SupportPin is null ? Results.StatusCode(503) : Results.Json(new { pin = SupportPin, validUntil = "2026-11-25T00:00:00+01:00" }));
        app.MapGet("/migration/start", () => Results.Content("<p id=wizard>", "text/html"));
    }

    private bool IsAllowed(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer token-", StringComparison.Ordinal) && header != $"Bearer {RefusedToken}";

    private static async Task<string> UsernameAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        return $"{body.RootElement.GetProperty("application")}:{body.RootElement.GetProperty("username")}";
    }
}
