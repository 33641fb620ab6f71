namespace Sso.Infrastructure.Tests.Tenant;

/// <summary>What goes wrong with a write.</summary>
internal enum WriteFault
{
    /// <summary>403, nothing was done.</summary>
    Refused,

    /// <summary>It was done, and the connection broke before the answer.</summary>
    AnswerLost,
}
