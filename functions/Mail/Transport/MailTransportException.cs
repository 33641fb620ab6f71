namespace Sso.Functions.Mail;

/// <summary>A mail was not accepted. The message holds codes only, never an address.</summary>
internal sealed class MailTransportException(MailFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public MailFailure Failure { get; } = failure;
}
