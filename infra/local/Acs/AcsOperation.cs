using System.Text.Json.Serialization;

namespace Sso.Local.Acs;

/// <summary>A send operation, as it is answered.</summary>
/// <param name="Id">The caller's <c>Operation-Id</c>, or one made here.</param>
/// <param name="Status"><c>Running</c>, <c>Succeeded</c> or <c>Failed</c>.</param>
/// <param name="Error">Why it failed; null otherwise.</param>
internal sealed record AcsOperation(Guid Id, string Status, AcsOperation.Failure? Error)
{
    /// <summary>The mail of a recipient who is on the service's list of mailboxes that bounced: it is taken and not sent.</summary>
    public static AcsOperation AllSuppressed(Guid id) =>
        new(id, "Failed", new Failure("EmailDroppedAllRecipientsSuppressed", "Message dropped because all recipients were suppressed."));

    internal sealed record Failure([property: JsonPropertyName("code")] string Code, [property: JsonPropertyName("message")] string Message);
}
