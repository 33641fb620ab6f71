using System.Collections.Concurrent;
using Sso.Local.Cloud;

namespace Sso.Local.Acs;

/// <summary>Where the stand-in of Azure Communication Services listens, what it allows, and what is to go wrong.</summary>
/// <param name="Address">On loopback; https with the certificate.</param>
/// <param name="SmtpPort">Of the local mailbox, where mails go that it takes.</param>
/// <param name="Certificate">The development certificate.</param>
internal sealed record AcsSettings(Uri Address, int SmtpPort, DevelopmentCertificate Certificate)
{
    private readonly ConcurrentQueue<AcsFault?> _faults = new();

    /// <summary>Send requests in any minute; the service's first quota is 30.</summary>
    public int PerMinute { get; init; } = 30;

    /// <summary>Send requests in any hour; the service's first quota is 100.</summary>
    public int PerHour { get; init; } = 100;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The next send requests go wrong like this, one after the other; null is one that goes well.</summary>
    public void FailNext(params ReadOnlySpan<AcsFault?> faults)
    {
        foreach (var fault in faults) _faults.Enqueue(fault);
    }

    public AcsFault? TakeFault() => _faults.TryDequeue(out var fault) ? fault : null;
}
