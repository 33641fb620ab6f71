using System.Text.Json.Serialization;

namespace Sso.Functions.Portal;

/// <summary>What a notice is about. Portals may style by it; they show the texts that come with it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeState>))]
internal enum NoticeState
{
    /// <summary>The customer may move.</summary>
    [JsonStringEnumMemberName("offered")]
    Offered,

    /// <summary>The addresses are entered; the account waits for its confirmation or password.</summary>
    [JsonStringEnumMemberName("inProgress")]
    InProgress,

    /// <summary>The move is under way, but this account has no address that works: the main account is to enter one.</summary>
    [JsonStringEnumMemberName("addressNeeded")]
    AddressNeeded,

    /// <summary>Nobody answered our mails, or used the new password in time: the account rests until the main account takes it up again.</summary>
    [JsonStringEnumMemberName("dormant")]
    Dormant,

    /// <summary>The new password was mailed.</summary>
    [JsonStringEnumMemberName("ready")]
    Ready,

    /// <summary>The bisherige Benutzername has ended.</summary>
    [JsonStringEnumMemberName("moved")]
    Moved,

    /// <summary>The main account no longer needs this account: it ends, or has ended.</summary>
    [JsonStringEnumMemberName("retired")]
    Retired,
}
