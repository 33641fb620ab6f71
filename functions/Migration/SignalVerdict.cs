namespace Sso.Functions.Migration;

/// <summary>Whether a stored signal is to be delivered.</summary>
internal enum SignalVerdict
{
    /// <summary>What it tells of has happened.</summary>
    Due,

    /// <summary>It has not, or not yet: signals are stored before the row is written, and whoever wanted to write may have died.</summary>
    Early,

    /// <summary>A later generation counts.</summary>
    Stale,
}
