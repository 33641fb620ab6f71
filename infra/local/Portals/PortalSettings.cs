using Microsoft.Extensions.Logging;
using Sso.Local.Cloud;

namespace Sso.Local.Portals;

/// <summary>What a sample portal is started with.</summary>
/// <param name="Application">Its application id: <c>infleet</c> or <c>logbook</c>.</param>
/// <param name="Addresses">Where it listens, and where sign-in, function app and the other portal are.</param>
/// <param name="Certificate">The one certificate that its calls to sign-in and function app trust.</param>
/// <param name="DataFolder">Where the keys of its cookies are kept; made when missing.</param>
/// <param name="CustomersFile">CSV file with the legacy users, in the import's format.</param>
/// <param name="LoggerFactory">Where it logs to; not disposed by the portal.</param>
internal sealed record PortalSettings(
    string Application, LocalAddresses Addresses, DevelopmentCertificate Certificate, string DataFolder, string CustomersFile, ILoggerFactory LoggerFactory)
{
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
