namespace Sso.Local.Acs;

/// <summary>What goes wrong with a request to the stand-in of Azure Communication Services.</summary>
internal enum AcsFault
{
    /// <summary>400: what was sent is not understood.</summary>
    BadRequest,

    /// <summary>401: the caller is not known.</summary>
    Unauthorized,

    /// <summary>403: the caller may not send.</summary>
    Forbidden,

    /// <summary>429 with <c>Retry-After</c>.</summary>
    TooManyRequests,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>503 with <c>Retry-After</c>.</summary>
    Unavailable,

    /// <summary>No answer until the caller gives up.</summary>
    Silent,

    /// <summary>The mail is taken, and the connection breaks before the answer.</summary>
    AnswerLost,
}
