namespace Sso.Functions.Customers;

// The way of an account, from its address to the end of its legacy log-in.
internal sealed partial record Account
{
    /// <summary>
    /// What the main account says of this account when it submits. Until the submission counts it may be said anew, also when a submission that was cut off has
    /// written something else.
    /// </summary>
    /// <param name="address">The new sign-in name.</param>
    /// <param name="redirect">Mail goes to the main account.</param>
    /// <param name="sealedCode">The confirmation code, unless the account has one already.</param>
    public Account EnterAddress(EmailAddress address, bool redirect = false, string? sealedCode = null)
    {
        if (!MayBeEntered || (State == AccountState.AddressEntered && Email == address.Value && RedirectToMain == redirect)) return this;
        return this with
        {
            State = AccountState.AddressEntered,
            Email = address.Value,
            RedirectToMain = redirect && !IsMain,
            SealedCode = SealedCode ?? sealedCode,
            MergedInto = null,
            LegacyClosedAt = null,
            GraceLeft = null,
            Problem = null,
        };
    }

    /// <summary>"Nicht mehr benötigt", said at the submission: the legacy log-in ends at <paramref name="legacyEnds"/>.</summary>
    public Account EnterRetirement(DateTimeOffset legacyEnds) =>
        MayBeEntered && !IsMain && State != AccountState.Retired
            ? this with { State = AccountState.Retired, Email = null, RedirectToMain = false, MergedInto = null, LegacyClosedAt = legacyEnds, GraceLeft = null, Problem = null }
            : this;

    /// <summary>"Gleiche Person", said at the submission: the other account takes over the log-ins.</summary>
    public Account EnterMerge(string into) =>
        MayBeEntered && !IsMain && MergedInto != into
            ? this with { State = AccountState.Merged, Email = null, RedirectToMain = false, MergedInto = into, LegacyClosedAt = null, GraceLeft = null, Problem = null }
            : this;

    /// <summary>Nothing is said of the account any more: what a submission that was cut off has written does not count.</summary>
    public Account TakeBack() =>
        MayBeEntered && (State != AccountState.Open || Logins.Any(login => login.MergedFrom is not null))
            ? this with
            {
                State = AccountState.Open,
                Email = null,
                RedirectToMain = false,
                MergedInto = null,
                LegacyClosedAt = null,
                GraceLeft = null,
                Problem = null,
                Logins = [.. OwnLogins],
            }
            : this;

    /// <summary>
    /// Makes the confirmation mail of a round the one that counts: round 1 is the first mail, the others are reminders. A redirected account that its main
    /// account answers for is counted without a mail.
    /// </summary>
    public Account AskForConfirmation(int round) =>
        State == AccountState.AddressEntered && AskedRounds < round
            ? this with { AskedRounds = round, ConfirmationNumber = ConfirmationNumber + 1, ConfirmationFailures = 0 }
            : this;

    public Account FailConfirmation() =>
        State == AccountState.AddressEntered ? this with { ConfirmationFailures = ConfirmationFailures + 1 } : this;

    public Account Confirm(DateTimeOffset now) =>
        State == AccountState.AddressEntered
            ? this with { State = AccountState.Confirmed, ConfirmedAt = now, SealedCode = null, Problem = null }
            : this;

    public Account SealPassword(string sealedPassword) =>
        State == AccountState.Confirmed && SealedPassword is null ? this with { SealedPassword = sealedPassword } : this;

    public Account CreateUser(string directoryUserId) =>
        State == AccountState.Confirmed ? this with { State = AccountState.UserCreated, DirectoryUserId = directoryUserId, Problem = null } : this;

    /// <summary>Makes the first password mail the one that counts.</summary>
    public Account QueuePassword() => State == AccountState.UserCreated && PasswordMailNumber == 0 ? this with { PasswordMailNumber = 1 } : this;

    public Account MailPassword(DateTimeOffset now) =>
        State == AccountState.UserCreated ? this with { State = AccountState.PasswordMailed, PasswordMailedAt = now, Problem = null } : this;

    /// <summary>The first sign-in ends the legacy log-in and shreds the sealed password. It counts from any state in which the user exists.</summary>
    public Account SignIn(DateTimeOffset now) =>
        DirectoryUserId is not null && SignedInAt is null
            ? this with { State = AccountState.Done, SignedInAt = now, LegacyClosedAt = LegacyClosedAt ?? now, SealedPassword = null, Problem = null }
            : this;

    /// <summary>Ends the legacy log-in although nobody signed in yet, and shreds the sealed password; it must have been mailed.</summary>
    public Account CloseLegacy(DateTimeOffset now) =>
        State == AccountState.PasswordMailed && LegacyClosedAt is null ? this with { LegacyClosedAt = now, SealedPassword = null } : this;

    public Account FallDormant() =>
        State is AccountState.AddressEntered or AccountState.PasswordMailed ? this with { State = AccountState.Dormant } : this;

    public Account Report(string problem) => Problem == problem ? this : this with { Problem = problem };

    /// <summary>The submission may say something of the account: it is of the first generation and nobody was mailed yet.</summary>
    public bool MayBeEntered =>
        Generation == 1 && ConfirmationNumber == 0
        && State is AccountState.Open or AccountState.AddressEntered or AccountState.Retired or AccountState.Merged;
}
