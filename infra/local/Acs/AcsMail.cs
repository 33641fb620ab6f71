namespace Sso.Local.Acs;

/// <summary>The body of <c>POST /emails:send</c>, as far as it matters here.</summary>
/// <remarks>Source: azure-rest-api-specs, Email/stable/2023-03-31/CommunicationServicesEmail.json.</remarks>
internal sealed record AcsMail(
    string? SenderAddress, AcsMail.MailContent? Content, AcsMail.MailRecipients? Recipients, IReadOnlyList<AcsMail.MailAddress>? ReplyTo,
    IReadOnlyDictionary<string, string>? Headers, bool UserEngagementTrackingDisabled)
{
    internal sealed record MailContent(string? Subject, string? PlainText, string? Html);

    internal sealed record MailRecipients(IReadOnlyList<MailAddress>? To, IReadOnlyList<MailAddress>? Cc, IReadOnlyList<MailAddress>? Bcc)
    {
        public IEnumerable<MailAddress> All => [.. To ?? [], .. Cc ?? [], .. Bcc ?? []];
    }

    internal sealed record MailAddress(string? Address, string? DisplayName);
}
