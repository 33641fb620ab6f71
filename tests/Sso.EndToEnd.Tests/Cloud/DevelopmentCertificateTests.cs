using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Sso.Local;
using Sso.Local.Cloud;

namespace Sso.EndToEnd.Tests.Cloud;

public sealed class DevelopmentCertificateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DevelopmentCertificate_NewFolder_IsForLoopbackNamesOnlyAndHasItsKey()
    {
        using var certificate = DevelopmentCertificate.LoadOrCreate(_folder.Path, _time);

        certificate.Certificate.HasPrivateKey.ShouldBeTrue();
        var names = certificate.Certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().ShouldHaveSingleItem();
        names.EnumerateDnsNames().ShouldBe(["localhost"]);
        names.EnumerateIPAddresses().Select(address => address.ToString()).ShouldBe(["127.0.0.1", "::1"]);
    }

    [Fact]
    public void DevelopmentCertificate_SecondStart_IsTheSame()
    {
        using var first = DevelopmentCertificate.LoadOrCreate(_folder.Path, _time);

        using var second = DevelopmentCertificate.LoadOrCreate(_folder.Path, _time);

        second.Certificate.Thumbprint.ShouldBe(first.Certificate.Thumbprint);
    }

    [Fact]
    public void DevelopmentCertificate_SoonExpired_IsMadeAnew()
    {
        using var first = DevelopmentCertificate.LoadOrCreate(_folder.Path, _time);
        _time.Advance(TimeSpan.FromDays(340));

        using var second = DevelopmentCertificate.LoadOrCreate(_folder.Path, _time);

        second.Certificate.Thumbprint.ShouldNotBe(first.Certificate.Thumbprint);
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public void DevelopmentCertificate_OnUnix_KeyIsReadableByItsOwnerOnly()
    {
        using var certificate = DevelopmentCertificate.LoadOrCreate(_folder.Path, _time);

        File.GetUnixFileMode(certificate.KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void DevelopmentCertificate_DamagedFile_SaysWhatToDo()
    {
        DevelopmentCertificate.LoadOrCreate(_folder.Path, _time).Dispose();
        _folder.Write("certificate.pem", "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");

        var error = Should.Throw<LocalCloudException>(() => DevelopmentCertificate.LoadOrCreate(_folder.Path, _time));

        error.Message.ShouldContain("certificate.pem");
        error.Message.ShouldContain("--fresh");
    }
}
