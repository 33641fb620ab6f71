namespace Sso.Tenant;

/// <summary>The public part of a certificate.</summary>
/// <param name="Der">X.509, DER.</param>
/// <param name="Thumbprint">SHA-1, as Entra shows it.</param>
/// <param name="StartsAt">From when it is valid.</param>
/// <param name="EndsAt">Until when.</param>
internal sealed record VaultCertificate(byte[] Der, byte[] Thumbprint, DateTimeOffset StartsAt, DateTimeOffset EndsAt);
