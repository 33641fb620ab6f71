using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>
/// Which redirected addresses ("E-Mails an Hauptkonto umleiten") the main account's own confirmation covers: nobody reads the mailbox of a pseudo-address, so it must
/// be one that cannot be somebody else's.
/// </summary>
internal static class RedirectRules
{
    /// <summary>The main account's address with a tag (<c>info+vertrieb@example.com</c>), or an address in its domain unless anybody can have one there.</summary>
    public static bool IsCoveredBy(EmailAddress address, EmailAddress main)
    {
        if (address.Domain != main.Domain || address.Value == main.Value) return false;
        return IsTagged(address, main) || !PublicMailProviders.Contains(main.Domain);
    }

    /// <summary>The same of an account and its main account, as they are stored. An account that reads its own mail is never covered.</summary>
    public static bool IsCovered(Account account, Account main) =>
        account is { RedirectToMain: true, Email: { } email } && main.Email is { } mainEmail
        && IsCoveredBy(EmailAddress.FromStored(email), EmailAddress.FromStored(mainEmail));

    /// <summary>The main account's address with a tag, in the same domain.</summary>
    public static bool IsTagged(EmailAddress address, EmailAddress main) =>
        address.Domain == main.Domain && address.LocalPart.StartsWith($"{main.LocalPart}+", StringComparison.Ordinal) && address.LocalPart.Length > main.LocalPart.Length + 1;
}
