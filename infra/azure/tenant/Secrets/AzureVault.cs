using Azure;
using Azure.Core;
using Azure.Security.KeyVault.Certificates;
using Azure.Security.KeyVault.Secrets;

namespace Sso.Tenant;

/// <summary>Key Vault itself. Whoever runs it needs the roles Key Vault Certificates Officer and Key Vault Secrets Officer.</summary>
internal sealed class AzureVault(Uri vault, TokenCredential credential) : IVault
{
    private const int ValidityInMonths = 12;

    private readonly CertificateClient _certificates = new(vault, credential);
    private readonly SecretClient _secrets = new(vault, credential);

    public async Task<VaultCertificate?> FindCertificateAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return ToCertificate((await _certificates.GetCertificateAsync(name, cancellationToken)).Value);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    public async Task<VaultCertificate> CreateCertificateAsync(string name, CancellationToken cancellationToken)
    {
        var policy = new CertificatePolicy("Self", $"CN=sso-{name}")
        {
            KeyType = CertificateKeyType.Rsa,
            KeySize = 3072,
            Exportable = true,
            ReuseKey = false,
            ValidityInMonths = ValidityInMonths,
            ContentType = CertificateContentType.Pkcs12,
        };
        policy.KeyUsage.Add(CertificateKeyUsage.DigitalSignature);
        var operation = await _certificates.StartCreateCertificateAsync(name, policy, cancellationToken: cancellationToken);
        return ToCertificate((await operation.WaitForCompletionAsync(cancellationToken)).Value);
    }

    public async Task<bool> HasSecretAsync(string name, CancellationToken cancellationToken)
    {
        await foreach (var version in _secrets.GetPropertiesOfSecretVersionsAsync(name, cancellationToken))
            if (version.Enabled == true) return true;
        return false;
    }

    public Task SetSecretAsync(string name, string value, CancellationToken cancellationToken) => _secrets.SetSecretAsync(name, value, cancellationToken);

    private static VaultCertificate ToCertificate(KeyVaultCertificateWithPolicy certificate) => new(
        certificate.Cer, certificate.Properties.X509Thumbprint, certificate.Properties.NotBefore!.Value, certificate.Properties.ExpiresOn!.Value);
}
