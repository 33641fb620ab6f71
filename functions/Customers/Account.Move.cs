namespace Sso.Functions.Customers;

// Another address after the first sign-in. The user stays, and with it the generation: the address is proposed, proven by its mailbox, set in the directory, and only then
// the account's. Until then the present one signs in.
internal sealed partial record Account
{
    /// <summary>The address that is to follow; reserved, not yet the account's.</summary>
    public string? NextEmail { get; init; }

    /// <summary>Mail is to go to the main account with it.</summary>
    public bool NextRedirect { get; init; }

    /// <summary>Counts the mails that ask for a proof, over all proposals: links of earlier ones have ended.</summary>
    public int NextNumber { get; init; }

    /// <summary>When the mailbox proved the next address; from then on it is being set in the directory.</summary>
    public DateTimeOffset? NextConfirmedAt { get; init; }

    /// <summary>The address that was replaced and is still to be released.</summary>
    public string? FormerEmail { get; init; }

    /// <summary>Whether an address can be proposed: somebody has signed in, and no change is being made right now.</summary>
    public bool MayMoveAddress => State == AccountState.Done && DirectoryUserId is not null && NextConfirmedAt is null && FormerEmail is null;

    /// <summary>The mailbox of the next address has not proven it yet.</summary>
    public bool AwaitsProof => NextEmail is not null && NextConfirmedAt is null;

    /// <summary>The address is the account's, or is kept for it.</summary>
    public bool Holds(EmailAddress address) => Email == address.Value || NextEmail == address.Value || FormerEmail == address.Value;

    /// <summary>Proposes an address. The same one again changes nothing; the present one takes an earlier proposal back.</summary>
    public Account ProposeAddress(EmailAddress address, bool redirect, string sealedCode)
    {
        redirect = redirect && !IsMain;
        if (!MayMoveAddress || (NextEmail == address.Value && NextRedirect == redirect)) return this;
        if (Email == address.Value && RedirectToMain == redirect) return WithdrawProposal(problem: null);
        return this with
        {
            NextEmail = address.Value,
            NextRedirect = redirect,
            NextNumber = NextNumber + 1,
            ConfirmationFailures = 0,
            SealedCode = sealedCode,
            Problem = null,
        };
    }

    /// <summary>The proposal is given up; the present address stays.</summary>
    /// <param name="problem">Why, as a stable code; null when it was taken back.</param>
    public Account WithdrawProposal(string? problem) =>
        NextEmail is null ? this : this with { NextEmail = null, NextRedirect = false, NextConfirmedAt = null, SealedCode = null, Problem = problem };

    public Account FailProposal() => NextEmail is null ? this : this with { ConfirmationFailures = ConfirmationFailures + 1 };

    public Account ConfirmProposal(DateTimeOffset now) => AwaitsProof ? this with { NextConfirmedAt = now, SealedCode = null } : this;

    /// <summary>The directory has taken the proven address: it is the account's from now on.</summary>
    public Account TakeProposal() =>
        NextEmail is not null && NextConfirmedAt is not null
            ? this with
            {
                Email = NextEmail,
                RedirectToMain = NextRedirect,
                FormerEmail = Email == NextEmail ? null : Email,
                NextEmail = null,
                NextRedirect = false,
                NextConfirmedAt = null,
                Problem = null,
            }
            : this;

    public Account ForgetFormerEmail() => FormerEmail is null ? this : this with { FormerEmail = null };
}
