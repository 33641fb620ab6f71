namespace Sso.Local.Portals;

/// <summary>What a sample portal has done since its start. Safe for several threads.</summary>
internal sealed class PortalCounters
{
    private long _legacySignIns;
    private long _legacyRefusals;
    private long _noticesShown;
    private long _unifiedSignIns;

    /// <summary>Sign-ins by the legacy form.</summary>
    public long LegacySignIns => Interlocked.Read(ref _legacySignIns);

    /// <summary>Right passwords at the legacy form that were refused because the account has moved.</summary>
    public long LegacyRefusals => Interlocked.Read(ref _legacyRefusals);

    /// <summary>Sign-ins after which a notice was shown.</summary>
    public long NoticesShown => Interlocked.Read(ref _noticesShown);

    /// <summary>Sign-ins with the e-mail address.</summary>
    public long UnifiedSignIns => Interlocked.Read(ref _unifiedSignIns);

    public void CountLegacySignIn() => Interlocked.Increment(ref _legacySignIns);

    public void CountLegacyRefusal() => Interlocked.Increment(ref _legacyRefusals);

    public void CountNotice() => Interlocked.Increment(ref _noticesShown);

    public void CountUnifiedSignIn() => Interlocked.Increment(ref _unifiedSignIns);
}
