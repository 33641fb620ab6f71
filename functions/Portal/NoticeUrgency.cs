using System.Text.Json.Serialization;

namespace Sso.Functions.Portal;

/// <summary>How much a notice presses. None threatens: "Später" is always possible, and nothing ends with a day that is over.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeUrgency>))]
internal enum NoticeUrgency
{
    /// <summary>Tells what there is.</summary>
    [JsonStringEnumMemberName("information")]
    Information,

    /// <summary>Recalls it: the recommended day is over, or somebody has to do something that was asked for before.</summary>
    [JsonStringEnumMemberName("reminder")]
    Reminder,
}
