using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>What support may do with an account, besides what the main account may (<see cref="AccountAction"/>); the last part of the address that a form is sent to.</summary>
internal static class SupportAction
{
    public const string NewPassword = "new-password";
    public const string RollBack = "roll-back";
    public const string ReleaseAddress = "release-address";

    /// <summary>The name of the box that is ticked before what cannot be undone.</summary>
    public const string SureField = "sure";

    /// <summary>The name of the hidden field with the version of the account that the page showed.</summary>
    public const string VersionField = "version";
}
