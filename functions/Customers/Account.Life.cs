namespace Sso.Functions.Customers;

// What may happen to an account after the submission. Each change begins a new generation: events and mails of the one before no longer count.
internal sealed partial record Account
{
    /// <summary>
    /// Another address (or another redirect) before the first sign-in, or one for an account that has none. What was confirmed, created or mailed for the former
    /// address ends; the legacy log-in is good again. The same address is taken once more where its way had ended or stopped.
    /// </summary>
    public Account ChangeAddress(EmailAddress address, bool redirect, string sealedCode)
    {
        redirect = redirect && !IsMain;
        var isSame = Email == address.Value && RedirectToMain == redirect;
        var goesOn = Problem is null && State is not (AccountState.Dormant or AccountState.Open);
        if (!MayChangeAddress || (isSame && goesOn)) return this;
        return NextGeneration() with
        {
            State = AccountState.AddressEntered,
            Email = address.Value,
            RedirectToMain = redirect,
            SealedCode = sealedCode,
            LegacyClosedAt = null,
        };
    }

    /// <summary>Whether nobody has signed in yet: afterwards the address is the name of a user, and follows <see cref="ProposeAddress"/>.</summary>
    public bool MayChangeAddress => SignedInAt is null && !IsGone;

    /// <summary>"Das bin ich nicht": whoever reads the mailbox refused it. The address is given up and asked for anew.</summary>
    public Account Decline(string problem) =>
        State == AccountState.AddressEntered
            ? NextGeneration() with { State = AccountState.Open, Email = null, RedirectToMain = false, Problem = problem }
            : this;

    /// <summary>
    /// The address does not work: it is kept in sight but asked for anew, and the legacy log-in is good again. After the first sign-in nothing is undone,
    /// since the person has the new credentials.
    /// </summary>
    public Account Reopen(string problem) =>
        SignedInAt is null && State is not (AccountState.Open or AccountState.Retired or AccountState.Merged)
            ? NextGeneration() with { State = AccountState.Open, LegacyClosedAt = null, Problem = problem }
            : this;

    /// <summary>Somebody else has proven the address, or may: it was never confirmed here and its time is over.</summary>
    public Account YieldAddress(string problem) =>
        State is AccountState.AddressEntered or AccountState.Dormant or AccountState.Open && ConfirmedAt is null && Email is not null
            ? NextGeneration() with { State = AccountState.Open, Email = null, RedirectToMain = false, Problem = problem }
            : this;

    /// <summary>"Nicht mehr benötigt". The legacy log-in ends at <paramref name="legacyEnds"/> unless it has before; the Entra user is removed.</summary>
    public Account Retire(DateTimeOffset legacyEnds) =>
        IsMain || IsGone
            ? this
            : NextGeneration() with { State = AccountState.Retired, LegacyClosedAt = LegacyClosedAt < legacyEnds ? LegacyClosedAt : legacyEnds };

    /// <summary>"Doch noch benötigt": the account waits for an address again, and its legacy log-in is good until it has moved.</summary>
    public Account Restore() =>
        State == AccountState.Retired
            ? NextGeneration() with { State = AccountState.Open, SignedInAt = null, LegacyClosedAt = null, RemovedAt = null, Email = null, RedirectToMain = false }
            : this;

    /// <summary>"Gleiche Person": this account ends, the other one takes over its log-ins.</summary>
    public Account MergeInto(string accountId) =>
        IsMain || IsGone ? this : NextGeneration() with { State = AccountState.Merged, MergedInto = accountId };

    /// <summary>Takes over the log-ins of an account that was merged into this one.</summary>
    public Account TakeOverLogins(Account merged)
    {
        List<Login> added = [.. merged.OwnLogins.Where(login => !HasLogin(login.Application, login.Username)).Select(login => login with { MergedFrom = merged.Id })];
        return added.Count == 0 ? this : this with { Logins = [.. Logins, .. added] };
    }

    /// <summary>Gives up what merges have brought: a submission that is made anew says again what is merged.</summary>
    public Account WithoutMergedLogins() => Logins.All(login => login.MergedFrom is null) ? this : this with { Logins = [.. OwnLogins] };

    /// <summary>The role of main account moves to or away from this account. The main account is never redirected.</summary>
    public Account ChangeRole(bool isMain) =>
        IsMain == isMain || (isMain && IsGone) ? this : this with { IsMain = isMain, RedirectToMain = RedirectToMain && !isMain };

    /// <summary>The users of earlier generations are gone from Entra; a retired or merged account gives up its address with them.</summary>
    public Account ForgetFormerUsers() =>
        FormerUserIds.Count == 0 && !(IsGone && Email is not null) ? this : this with { FormerUserIds = [], Email = IsGone ? null : Email };

    /// <summary>The mail that the account waits for did not arrive, for a reason that may pass: that is told, and nothing is taken away.</summary>
    public Account MissMail(string problem) =>
        Problem is null && SignedInAt is null && State is AccountState.AddressEntered or AccountState.UserCreated or AccountState.PasswordMailed ? this with { Problem = problem } : this;

    /// <summary>It arrived after all, or is sent again.</summary>
    public Account ReceiveMail(string problem) => Problem == problem ? this with { Problem = null } : this;

    /// <summary>A mail is sent again on request.</summary>
    /// <returns>The same account when there is none to send.</returns>
    public Account Resend(DateTimeOffset now)
    {
        var sent = this with { ResentAt = now, ResentToday = ResentAt?.UtcDateTime.Date == now.UtcDateTime.Date ? ResentToday + 1 : 1 };
        return State switch
        {
            AccountState.AddressEntered => sent with { ConfirmationNumber = ConfirmationNumber + 1, ConfirmationFailures = 0 },
            AccountState.Done when AwaitsProof => sent with { NextNumber = NextNumber + 1, ConfirmationFailures = 0 },
            AccountState.UserCreated or AccountState.PasswordMailed when SealedPassword is not null => sent with { PasswordMailNumber = PasswordMailNumber + 1 },
            _ => this,
        };
    }

    private Account NextGeneration() => this with
    {
        Generation = Generation + 1,
        ConfirmationNumber = 0,
        AskedRounds = 0,
        ConfirmationFailures = 0,
        ConfirmedAt = null,
        SealedCode = null,
        SealedPassword = null,
        FormerUserIds = DirectoryUserId is { } userId ? [.. FormerUserIds, userId] : FormerUserIds,
        DirectoryUserId = null,
        NextEmail = null,
        NextRedirect = false,
        NextConfirmedAt = null,
        FormerEmail = null,
        PasswordMailNumber = 0,
        PasswordMailedAt = null,
        GraceLeft = null,
        Problem = null,
    };
}
