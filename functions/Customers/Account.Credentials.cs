namespace Sso.Functions.Customers;

// Passwords that were given out, and the way back.
internal sealed partial record Account
{
    /// <summary>
    /// A new initial password before the first sign-in: the legacy log-in is good again, the user is removed and made anew for the same confirmed address. It needs no
    /// permission to set passwords.
    /// </summary>
    public Account RenewPassword() => MayRenewPassword
        ? NextGeneration() with { State = AccountState.Confirmed, ConfirmedAt = ConfirmedAt, LegacyClosedAt = null }
        : this;

    /// <summary>Whether a new initial password helps: the address is proven and nobody has signed in yet.</summary>
    public bool MayRenewPassword =>
        SignedInAt is null && ConfirmedAt is not null && Email is not null && State is AccountState.UserCreated or AccountState.PasswordMailed or AccountState.Dormant;

    /// <summary>The initial password was not used for so long that it is no longer good; the legacy log-in is until a new one is asked for.</summary>
    public Account WithdrawPassword() =>
        SignedInAt is null && DirectoryUserId is not null && State is AccountState.PasswordMailed or AccountState.Dormant
            ? NextGeneration() with { State = AccountState.Dormant, ConfirmedAt = ConfirmedAt, LegacyClosedAt = null }
            : this;

    /// <summary>
    /// Back to the legacy log-in, also after a sign-in. The address stays reserved for the account until it is released or entered again.
    /// </summary>
    /// <param name="problem">What is told of it.</param>
    /// <param name="notBefore">Whose password was mailed before that has moved for good.</param>
    public Account RollBack(string problem, DateTimeOffset notBefore) => MayRollBack(notBefore)
        ? NextGeneration() with { State = AccountState.Open, SignedInAt = null, LegacyClosedAt = null, Problem = problem }
        : this;

    /// <summary>Whether the account holds an address that nothing waits for.</summary>
    public bool MayReleaseAddress => State == AccountState.Open && Email is not null;

    public bool MayRollBack(DateTimeOffset notBefore) =>
        !IsGone && DirectoryUserId is not null && !((PasswordMailedAt ?? SignedInAt) < notBefore);
}
