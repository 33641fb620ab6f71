using System.Text.Json.Serialization;

namespace Sso.Functions.Campaign.WorkLists;

/// <summary>What somebody of support can do something about. Stored by name, and part of addresses.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkList>))]
internal enum WorkList
{
    /// <summary>The next step is ours and has not come for hours.</summary>
    [JsonStringEnumMemberName("stuck")]
    Stuck,

    /// <summary>An account stopped with a fault that no other address mends.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>An account needs another address: mail bounced, the mailbox refused it, or none was entered.</summary>
    [JsonStringEnumMemberName("bounced")]
    Bounced,

    /// <summary>The main account has not been at any portal since the enrolment, so it has not seen the notice.</summary>
    [JsonStringEnumMemberName("not-logged-in")]
    NotLoggedIn,

    /// <summary>The main account has seen the notice and not opened the wizard.</summary>
    [JsonStringEnumMemberName("notice-seen")]
    NoticeSeen,

    /// <summary>The wizard was opened, or addresses were entered, and nothing was sent.</summary>
    [JsonStringEnumMemberName("draft")]
    Draft,

    /// <summary>"Hauptkonto schweigt": the main account has not answered the mail that asks it to confirm its address.</summary>
    [JsonStringEnumMemberName("main-silent")]
    MainSilent,

    /// <summary>The password was mailed and nobody has signed in.</summary>
    [JsonStringEnumMemberName("not-signed-in")]
    NotSignedIn,

    /// <summary>Support lets the customer rest: it is on no other list.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,
}
