using System.Text.Json.Serialization;

namespace Sso.Functions.Campaign.Phases;

/// <summary>Whom a phase takes. Stored by name: renaming a member loses data.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhaseOrder>))]
internal enum PhaseOrder
{
    /// <summary>Those who were imported first.</summary>
    [JsonStringEnumMemberName("oldest")]
    Oldest,

    /// <summary>Those with the fewest accounts.</summary>
    [JsonStringEnumMemberName("smallest")]
    Smallest,

    /// <summary>Those who use one application, imported first.</summary>
    [JsonStringEnumMemberName("application")]
    Application,

    /// <summary>The customers who were picked by hand, in their order, and nobody else.</summary>
    [JsonStringEnumMemberName("list")]
    List,
}
