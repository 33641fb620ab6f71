using System.Text.Json.Serialization;

namespace Sso.Functions.Portal;

/// <summary>By which credentials a portal lets somebody in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SignInDoor>))]
internal enum SignInDoor
{
    /// <summary>By the bisherige Benutzername.</summary>
    [JsonStringEnumMemberName("legacy")]
    Legacy,

    /// <summary>By either: the new password was mailed, and nobody has used it yet.</summary>
    [JsonStringEnumMemberName("both")]
    Both,

    /// <summary>By e-mail address at the common sign-in; the bisherige Benutzername has ended.</summary>
    [JsonStringEnumMemberName("unified")]
    Unified,
}
