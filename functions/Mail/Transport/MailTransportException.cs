namespace Sso.Functions.Mail;

/// <summary>A mail was not accepted. The message holds codes only, never an address.</summary>
internal sealed class MailTransportException(MailFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public MailFailure Failure { get; } = failure;

    /// <summary>When to come again, where the transport says so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
