using Sso.Local.Mailbox;

namespace Sso.Local.Demo.Varied;

/// <summary>An account and what happens to it.</summary>
/// <param name="Account">As it is in the end: with its final address, and with the log-ins that it takes over.</param>
/// <param name="Case">What happens.</param>
/// <param name="FirstAddress">What is entered in the wizard.</param>
/// <param name="MergeInto">The account that it is merged into.</param>
internal sealed record VariedAccount(DemoAccount Account, VariedCase Case, string FirstAddress, string? MergeInto = null)
{
    /// <summary>The account is not moved: nobody signs in with it.</summary>
    public bool IsGone => Case is VariedCase.Retired or VariedCase.Merged;

    /// <summary>The main account enters another address after the submission.</summary>
    public bool IsCorrected => Case is VariedCase.Corrected or VariedCase.Declined or VariedCase.Bounced or VariedCase.Suppressed or VariedCase.Failed or VariedCase.FilteredSpam;

    /// <summary>What is reported of the account's first mail; null of an account that gets none.</summary>
    public string? Outcome => IsGone ? null : DeliveryOutcome.For(FirstAddress);

    /// <summary>Where a mail that did not arrive leaves the account: a mailbox that does not work is asked for anew, whatever may pass takes nothing away.</summary>
    public string StateWhenNotDelivered => Case is VariedCase.Bounced or VariedCase.Suppressed ? "Open" : "AddressEntered";
}
