namespace Sso.Tenant;

/// <summary>The Key Vault of the function app, as far as this tool uses it.</summary>
internal interface IVault
{
    /// <returns>The newest version, or null.</returns>
    Task<VaultCertificate?> FindCertificateAsync(string name, CancellationToken cancellationToken);

    /// <summary>Makes a self-signed certificate, valid for a year, whose private key never leaves the vault but for those who may read it; or a new version of it.</summary>
    Task<VaultCertificate> CreateCertificateAsync(string name, CancellationToken cancellationToken);

    Task<bool> HasSecretAsync(string name, CancellationToken cancellationToken);

    Task SetSecretAsync(string name, string value, CancellationToken cancellationToken);
}
