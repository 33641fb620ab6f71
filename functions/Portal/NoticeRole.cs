using System.Text.Json.Serialization;

namespace Sso.Functions.Portal;

/// <summary>Whom a notice speaks to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeRole>))]
internal enum NoticeRole
{
    /// <summary>The Hauptkonto, who can act for the customer.</summary>
    [JsonStringEnumMemberName("main")]
    Main,

    /// <summary>A Mitarbeiterzugang.</summary>
    [JsonStringEnumMemberName("sub")]
    Sub,
}
