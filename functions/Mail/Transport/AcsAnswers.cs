using System.Globalization;

namespace Sso.Functions.Mail;

/// <summary>What a refusal of Azure Communication Services means for the next attempt. Apart from the transport, so that it is tested where the SDK is not served.</summary>
internal static class AcsAnswers
{
    /// <param name="status">Of the answer; 0 when there was none.</param>
    /// <param name="errorCode">The service's word for it (<c>x-ms-error-code</c>), or null.</param>
    /// <param name="retryAfter">The header of that name: seconds, or null.</param>
    public static (MailFailure Failure, TimeSpan? RetryAfter) Judge(int status, string? errorCode, string? retryAfter)
    {
        var failure = status switch
        {
            // The sender is not set up (InvalidSenderUserName): ours to put right. No recipient may suffer for it.
            400 when errorCode?.Contains("Sender", StringComparison.OrdinalIgnoreCase) == true => MailFailure.Unavailable,
            // The address or the content was refused: this mail will never be taken.
            400 or 413 or 422 => MailFailure.Refused,
            // 401, 403 and 404 (DomainNotLinked) are ours to put right, 429 is the quota, the rest is the service's trouble: no other mail would fare better.
            _ => MailFailure.Unavailable,
        };
        TimeSpan? wait = int.TryParse(retryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
        return (failure, failure == MailFailure.Unavailable ? wait : null);
    }
}
