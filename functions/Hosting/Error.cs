namespace Sso.Functions.Hosting;

/// <summary>An expected failure.</summary>
/// <param name="Code">Stable and dotted, for programs: <c>portal.not_main_account</c>. Listed in docs/portal-integration.md.</param>
/// <param name="Status">The HTTP status it becomes at the edge.</param>
/// <param name="Message">One sentence for the engineer who reads the response; no personal data.</param>
internal sealed record Error(string Code, int Status, string Message);
