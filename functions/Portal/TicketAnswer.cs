namespace Sso.Functions.Portal;

/// <summary>Answer of <c>POST /api/portal/tickets</c>.</summary>
/// <param name="Url">Where to send the browser. It works once.</param>
/// <param name="ExpiresAt">From then on it doesn't work any more.</param>
internal sealed record TicketAnswer(Uri Url, DateTimeOffset ExpiresAt);
