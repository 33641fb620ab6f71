using System.Text.Json.Serialization;

namespace Sso.Functions.Campaign.Gates;

/// <summary>What is measured. Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateFigure>))]
internal enum GateFigure
{
    /// <summary>Share of the accounts with an address that were confirmed within three days of the submission.</summary>
    [JsonStringEnumMemberName("confirmedByDay3")]
    ConfirmedByDay3,

    /// <summary>Share of the accounts with an address that were confirmed within seven days of the submission.</summary>
    [JsonStringEnumMemberName("confirmedByDay7")]
    ConfirmedByDay7,

    /// <summary>Share of the accounts with an address whose mailbox did not take the mail.</summary>
    [JsonStringEnumMemberName("bounced")]
    Bounced,

    /// <summary>Share of the accounts with an address that stopped with a fault of ours.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Share of the accounts with a password that signed in within 48 hours of its mail.</summary>
    [JsonStringEnumMemberName("signedInWithin48Hours")]
    SignedInWithin48Hours,

    /// <summary>Contacts with support for each account, usually said for 100 accounts.</summary>
    [JsonStringEnumMemberName("supportContacts")]
    SupportContacts,

    /// <summary>Share of the accounts with an address whose next step is ours and has not come for hours.</summary>
    [JsonStringEnumMemberName("stuck")]
    Stuck,

    /// <summary>Hours until the mails that are due are out.</summary>
    [JsonStringEnumMemberName("mailBacklogHours")]
    MailBacklogHours,
}
