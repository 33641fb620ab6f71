namespace Sso.Local.Entra.Graph;

/// <summary>What a <see cref="GraphFault"/> does to a request.</summary>
internal enum GraphFaultKind
{
    /// <summary>429 with <c>Retry-After</c>; nothing is done.</summary>
    Throttled,

    /// <summary>503 with <c>Retry-After</c>; nothing is done.</summary>
    Unavailable,

    /// <summary>403: the app has lost its permission; nothing is done.</summary>
    Forbidden,

    /// <summary>No answer until the caller gives up; nothing is done.</summary>
    Silent,

    /// <summary>The work is done, but the connection breaks before the answer.</summary>
    AnswerLost,
}
