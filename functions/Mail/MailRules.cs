using System.Diagnostics;
using Sso.Functions.Customers;

namespace Sso.Functions.Mail;

/// <summary>Whether a queued mail is still wanted when its turn comes.</summary>
internal static class MailRules
{
    public static bool IsWanted(MailIntent intent, Account account)
    {
        if (intent.Generation != account.Generation || account.Email is null) return false;
        return intent.Kind switch
        {
            // A later mail to the same account has ended the link of this one.
            MailKind.Confirmation => account.State == AccountState.AddressEntered && account.ConfirmationNumber == intent.Number,
            MailKind.Password => account is { SealedPassword: not null, SignedInAt: null, State: AccountState.UserCreated or AccountState.PasswordMailed },
            MailKind.Completion => true,
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>How long a mail waits after its n-th failure: doubling from one minute up to four hours.</summary>
    public static TimeSpan Backoff(int attempts) => TimeSpan.FromMinutes(Math.Min(Math.Pow(2, attempts - 1), 240));
}
