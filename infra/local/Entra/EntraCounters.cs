namespace Sso.Local.Entra;

/// <summary>What the Entra stand-in has done since its start. Safe for several threads.</summary>
internal sealed class EntraCounters
{
    private long _graphReads;
    private long _graphWrites;
    private long _passwordSignIns;
    private long _singleSignOns;
    private long _passwordChanges;
    private long _graphPasswordChanges;
    private long _claimsCalls;
    private long _otpCalls;

    /// <summary>Requests to Graph that read.</summary>
    public long GraphReads => Interlocked.Read(ref _graphReads);

    /// <summary>Requests to Graph that write: POST, PATCH and DELETE, refused ones included.</summary>
    public long GraphWrites => Interlocked.Read(ref _graphWrites);

    /// <summary>Sign-ins for which a person typed address and password.</summary>
    public long PasswordSignIns => Interlocked.Read(ref _passwordSignIns);

    /// <summary>Sign-ins that the session of an earlier one answered without typing.</summary>
    public long SingleSignOns => Interlocked.Read(ref _singleSignOns);

    /// <summary>Passwords that their owners changed.</summary>
    public long PasswordChanges => Interlocked.Read(ref _passwordChanges);

    /// <summary>Of these, the ones made through Graph, which <see cref="GraphWrites"/> counts, too.</summary>
    public long GraphPasswordChanges => Interlocked.Read(ref _graphPasswordChanges);

    /// <summary>Requests to the claims provider, retries included.</summary>
    public long ClaimsCalls => Interlocked.Read(ref _claimsCalls);

    /// <summary>Requests to mail a one-time code, retries included.</summary>
    public long OtpCalls => Interlocked.Read(ref _otpCalls);

    public void CountGraphRead() => Interlocked.Increment(ref _graphReads);

    public void CountGraphWrite() => Interlocked.Increment(ref _graphWrites);

    public void CountPasswordSignIn() => Interlocked.Increment(ref _passwordSignIns);

    public void CountSingleSignOn() => Interlocked.Increment(ref _singleSignOns);

    public void CountPasswordChange() => Interlocked.Increment(ref _passwordChanges);

    /// <summary>A password that its owner changed through Graph; also one of <see cref="PasswordChanges"/>.</summary>
    public void CountGraphPasswordChange()
    {
        CountPasswordChange();
        Interlocked.Increment(ref _graphPasswordChanges);
    }

    public void CountOtpCall() => Interlocked.Increment(ref _otpCalls);

    public void CountClaimsCall() => Interlocked.Increment(ref _claimsCalls);
}
