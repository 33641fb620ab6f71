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
