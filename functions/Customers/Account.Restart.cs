namespace Sso.Functions.Customers;

// Beginning anew what has stopped.
internal sealed partial record Account
{
    /// <summary>Something is still to be done for the account by an orchestration. Of one that somebody has signed in with nothing is, but for another address.</summary>
    public bool MayRestart => State switch
    {
        AccountState.AddressEntered or AccountState.Confirmed or AccountState.UserCreated or AccountState.PasswordMailed => SignedInAt is null,
        AccountState.Done => NextConfirmedAt is not null,
        // Only what is left of former generations; whoever still has a user keeps it.
        _ => DirectoryUserId is null && (FormerUserIds.Count > 0 || (IsGone && Email is not null)),
    };

    /// <summary>
    /// The same step under the next generation: the mailbox is asked again, or the user is made anew for the address that it has confirmed, with a new initial password. Until
    /// then the legacy log-in is good. Of a signed-in account the change to a proven address is tried once more, for which nothing of it begins anew.
    /// </summary>
    public Account Restart()
    {
        if (!MayRestart) return this;
        if (State == AccountState.Done) return this with { NextNumber = NextNumber + 1, Problem = null };
        return NextGeneration() with
        {
            State = State is AccountState.UserCreated or AccountState.PasswordMailed ? AccountState.Confirmed : State,
            ConfirmedAt = ConfirmedAt,
            SealedCode = SealedCode,
            LegacyClosedAt = IsGone ? LegacyClosedAt : null,
            GraceLeft = IsGone ? GraceLeft : null,
            // What people were asked for is still asked.
            Problem = State is AccountState.Open or AccountState.Dormant ? Problem : null,
        };
    }
}
