namespace Sso.Local.Entra.Graph;

/// <summary>A way in which a request to Graph goes wrong.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="RetryAfter">What the answer asks to wait; whole seconds.</param>
internal sealed record GraphFault(GraphFaultKind Kind, TimeSpan RetryAfter = default);
