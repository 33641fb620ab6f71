using System.Text.Json.Serialization;

namespace Sso.Functions.Portal.Accounts;

/// <summary>What is to be done next for an account.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NextStep>))]
internal enum NextStep
{
    /// <summary>Nothing: the account has arrived, or has ended.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>Nothing by people: the system works, or the customer's phase has not come.</summary>
    [JsonStringEnumMemberName("wait")]
    Wait,

    /// <summary>The main account enters an address.</summary>
    [JsonStringEnumMemberName("enterAddress")]
    EnterAddress,

    /// <summary>The person confirms by the link in the mail.</summary>
    [JsonStringEnumMemberName("confirm")]
    Confirm,

    /// <summary>The main account confirms its own address, and this one with it.</summary>
    [JsonStringEnumMemberName("confirmMainAccount")]
    ConfirmMainAccount,

    /// <summary>The person signs in with the password that was mailed.</summary>
    [JsonStringEnumMemberName("signIn")]
    SignIn,

    /// <summary>Support must look at it.</summary>
    [JsonStringEnumMemberName("callSupport")]
    CallSupport,
}
