using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>What support may do with an account, besides what the main account may (<see cref="AccountAction"/>); the last part of the address that a form is sent to.</summary>
internal static class SupportAction
{
    public const string NewPassword = "new-password";
    public const string RollBack = "roll-back";
    public const string ReleaseAddress = "release-address";

    /// <summary>A stopped step, under the next generation.</summary>
    public const string Restart = "restart";

    public const string MainAccount = "main-account";

    /// <summary>With every account of a customer that can.</summary>
    public const string RollBackCustomer = "roll-back-customer";

    /// <summary>Everything that is stored about a customer.</summary>
    public const string EraseCustomer = "erase-customer";

    /// <summary>Whether the caller must have been checked first: who gets hold of an account by it, or loses it, must have asked for it.</summary>
    public static bool NeedsProof(string action) => action is AccountAction.Address or NewPassword or RollBack or MainAccount or RollBackCustomer;

    /// <summary>The name of the box that is ticked before what cannot be undone.</summary>
    public const string SureField = "sure";

    /// <summary>The name of the hidden field with the version of the account that the page showed.</summary>
    public const string VersionField = "version";
}
