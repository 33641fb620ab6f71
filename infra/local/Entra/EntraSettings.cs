using Microsoft.Extensions.Logging;
using Sso.Local.Cloud;

namespace Sso.Local.Entra;

/// <summary>What the Entra stand-in is started with.</summary>
/// <param name="Addresses">Where it listens, whom it calls and which addresses its applications have.</param>
/// <param name="Certificate">For its https endpoint, and trusted when it calls the claims provider.</param>
/// <param name="DataFolder">Where users, sessions and keys are kept; made when missing.</param>
/// <param name="LoggerFactory">Where it logs to; not disposed by the stand-in.</param>
internal sealed record EntraSettings(LocalAddresses Addresses, DevelopmentCertificate Certificate, string DataFolder, ILoggerFactory LoggerFactory)
{
    /// <summary>What goes wrong on demand.</summary>
    public EntraFaults Faults { get; init; } = new();

    /// <summary>
    /// The clock of users, sessions and lock-outs, which may be virtual; tokens and cookies keep real time, as their libraries demand.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
