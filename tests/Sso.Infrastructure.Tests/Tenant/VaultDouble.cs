using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sso.Tenant;

namespace Sso.Infrastructure.Tests.Tenant;

/// <summary>A vault in memory, with real certificates.</summary>
internal sealed class VaultDouble(TimeProvider time) : IVault
{
    public Dictionary<string, VaultCertificate> Certificates { get; } = [];

    public Dictionary<string, string> Secrets { get; } = [];

    public Task<VaultCertificate?> FindCertificateAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(Certificates.GetValueOrDefault(name));

    public Task<VaultCertificate> CreateCertificateAsync(string name, CancellationToken cancellationToken)
    {
        using var key = RSA.Create(2048);
        var (from, until) = (time.GetUtcNow(), time.GetUtcNow().AddMonths(12));
        using var certificate = new CertificateRequest($"CN=sso-{name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(from, until);
        return Task.FromResult(Certificates[name] = new VaultCertificate(certificate.RawData, certificate.GetCertHash(), from, until));
    }

    public Task<bool> HasSecretAsync(string name, CancellationToken cancellationToken) => Task.FromResult(Secrets.ContainsKey(name));

    public Task SetSecretAsync(string name, string value, CancellationToken cancellationToken)
    {
        Secrets[name] = value;
        return Task.CompletedTask;
    }
}
