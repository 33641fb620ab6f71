using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Migration;

/// <summary>An account with what the main account may do with it now.</summary>
public sealed record ManagedAccount
{
    public required AccountView View { get; init; }

    /// <summary>The address can be entered anew, or another one be proposed.</summary>
    public required bool CanChangeAddress { get; init; }

    /// <summary>The address that is to follow once its mailbox has proven it.</summary>
    public string? NextEmail { get; init; }

    /// <summary>The mailbox has proven it: it is being set.</summary>
    public bool IsNextProven { get; init; }

    /// <summary>The mail that the account waits for can be sent again.</summary>
    public required bool CanResend { get; init; }

    /// <summary>Its address is confirmed together with the main account's.</summary>
    public required bool WaitsForMainAccount { get; init; }

    public bool CanRetire => !View.IsMain && !View.IsGone;

    public bool CanRestore => View.IsRetired;

    /// <summary>The code that confirms in place of the bisherige Benutzername, while a confirmation is awaited.</summary>
    public string? Code { get; init; }

    /// <summary>Accounts that can be the same person.</summary>
    public required IReadOnlyList<MergeCandidate> MergeCandidates { get; init; }

    internal static ManagedAccount Of(Account account, IReadOnlyList<Account> all, ConfirmationCodes codes, SsoOptions sso)
    {
        var main = all.FirstOrDefault(other => other.IsMain);
        var isCovered = account.State == AccountState.AddressEntered && main is not null && RedirectRules.IsCovered(account, main);
        var awaitsAnswer = (account.State == AccountState.AddressEntered && !isCovered) || account.AwaitsProof;
        return new ManagedAccount
        {
            View = AccountView.Of(account, sso),
            CanChangeAddress = account.MayChangeAddress || account.MayMoveAddress,
            NextEmail = account.NextEmail,
            IsNextProven = account.NextConfirmedAt is not null,
            CanResend = awaitsAnswer || account is { State: AccountState.UserCreated or AccountState.PasswordMailed, SealedPassword: not null },
            WaitsForMainAccount = isCovered,
            Code = awaitsAnswer ? codes.Read(account) : null,
            MergeCandidates = [.. all.Where(other => MergeRules.CanMerge(account, other)).Select(other => MergeCandidate.Of(account, other, sso))],
        };
    }
}
