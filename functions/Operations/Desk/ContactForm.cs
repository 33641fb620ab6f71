using Sso.Functions.Campaign.Operations;

namespace Sso.Functions.Operations;

/// <summary>The form that counts a call or mail of a customer.</summary>
internal static class ContactForm
{
    public const string IdField = "contact-id";
    public const string ChannelField = "channel";

    /// <summary>The page's mark of a contact that was counted.</summary>
    public const string Done = "contact";

    /// <summary>The page's mark of a form that tells no channel.</summary>
    public const string NoChannel = "ContactNoChannel";

    /// <summary>"Hilfe" counts by itself.</summary>
    public static IReadOnlyList<string> Channels { get; } = [SupportContacts.Telephone, SupportContacts.Mail];
}
