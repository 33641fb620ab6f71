namespace Sso.Functions.Portal;

/// <summary>Answer of <c>POST /api/portal/support-pin</c>.</summary>
/// <param name="Pin">Six digits, grouped as people read them: <c>123 456</c>.</param>
/// <param name="ValidUntil">From then on support no longer takes it; the next day's is told before.</param>
internal sealed record SupportPinAnswer(string Pin, DateTimeOffset ValidUntil);
