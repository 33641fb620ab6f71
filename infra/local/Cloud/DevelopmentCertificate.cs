using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sso.Local.Cloud;

/// <summary>
/// The certificate under which the local cloud serves https on loopback. The program makes it and hands trust in it only to what it
/// starts itself; nothing is added to the machine's store.
/// </summary>
internal sealed class DevelopmentCertificate : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    private DevelopmentCertificate(X509Certificate2 certificate, string certificateFile, string keyFile)
    {
        Certificate = certificate;
        CertificateFile = certificateFile;
        KeyFile = keyFile;
    }

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>PEM file, also the bundle that a client is told to trust (<c>SSL_CERT_FILE</c>).</summary>
    public string CertificateFile { get; }

    /// <summary>PEM file of the private key, readable by its owner only.</summary>
    public string KeyFile { get; }

    /// <summary>Reads the certificate of a data folder; makes one when there is none or when it soon expires.</summary>
    /// <exception cref="LocalCloudException">The files are damaged.</exception>
    public static DevelopmentCertificate LoadOrCreate(string folder, TimeProvider timeProvider)
    {
        var certificateFile = Path.Combine(folder, "certificate.pem");
        var keyFile = Path.Combine(folder, "certificate.key.pem");
        var now = timeProvider.GetUtcNow();
        if (File.Exists(certificateFile) && File.Exists(keyFile))
        {
            var existing = Load(certificateFile, keyFile);
            if (existing.NotAfter > (now + RenewBefore).LocalDateTime) return new(existing, certificateFile, keyFile);
            existing.Dispose();
        }
        Create(certificateFile, keyFile, now);
        return new(Load(certificateFile, keyFile), certificateFile, keyFile);
    }

    /// <summary>An HTTP handler that trusts this certificate and no other.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        SslOptions = { RemoteCertificateValidationCallback = (_, presented, _, _) => presented is not null && IsOurs(presented) },
    };

    public void Dispose() => Certificate.Dispose();

    private bool IsOurs(X509Certificate presented) =>
        CryptographicOperations.FixedTimeEquals(presented.GetRawCertData(), Certificate.RawDataMemory.Span);

    private static X509Certificate2 Load(string certificateFile, string keyFile)
    {
        try
        {
            using var loaded = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            // SslStream on Windows refuses a key that lives in memory only; the detour costs nothing elsewhere.
            return X509CertificateLoader.LoadPkcs12(loaded.Export(X509ContentType.Pkcs12), password: null);
        }
        catch (CryptographicException damaged)
        {
            throw new LocalCloudException(
                $"The development certificate {certificateFile} is damaged: delete it and its key, or start with --fresh.", damaged);
        }
    }

    private static void Create(string certificateFile, string keyFile, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost, O=Sso local cloud", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "serverAuth")], critical: false));

        using var certificate = request.CreateSelfSigned(now.AddMinutes(-5), now + Lifetime);
        using (var file = CreatePrivate(keyFile))
        using (var writer = new StreamWriter(file))
            writer.Write(key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
    }

    private static FileStream CreatePrivate(string path)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
