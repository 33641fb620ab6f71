using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit.Security;
using Microsoft.Extensions.Options;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

/// <summary>The contract on SMTP against a server that misbehaves on demand, and what only SMTP has: TLS, a log-in, connections that are kept, and servers that hang.</summary>
public sealed class SmtpMailTransportTests : MisbehavingServiceContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(SmtpFault.TryLater), nameof(MailFailure.TryLater))]
    [InlineData(nameof(SmtpFault.RefuseContent), nameof(MailFailure.Refused))]
    [InlineData(nameof(SmtpFault.RefuseSender), nameof(MailFailure.Unavailable))]
    [InlineData(nameof(SmtpFault.ShutDown), nameof(MailFailure.Unavailable))]
    [InlineData(nameof(SmtpFault.CloseMidway), nameof(MailFailure.Unavailable))]
    [InlineData(nameof(SmtpFault.Hang), nameof(MailFailure.Unavailable))]
    public async Task Send_Fault_IsJudgedByWhoseFaultItIs(string fault, string expected)
    {
        await using var world = new SmtpWorld(timeout: TimeSpan.FromSeconds(1));
        world.Sink.FailNext(Enum.Parse<SmtpFault>(fault));

        (await FailAsync(world, Mail)).Failure.ShouldBe(Enum.Parse<MailFailure>(expected));
        await world.Transport.SendAsync(Mail, isRepeated: true, Cancellation);

        (await world.ReadAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_SeveralMails_KeepsOneConnection()
    {
        await using var world = new SmtpWorld();

        for (var i = 0; i < 5; i++) await world.Transport.SendAsync(Mail, isRepeated: false, Cancellation);

        world.Sink.Connections.ShouldBe(1);
        (await world.ReadAsync()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Send_TrustedCertificateAndLogin_GoesOverTls()
    {
        using var certificate = CreateCertificate("localhost");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem(), Cancellation);
        await using var world = new SmtpWorld(certificate, ("relay-user", "pässword"), SecureSocketOptions.StartTls, file);

        await world.Transport.SendAsync(Mail, isRepeated: false, Cancellation);

        (world.Sink.Encrypted, (await world.ReadAsync()).Count).ShouldBe((1, 1));
        File.Delete(file);
    }

    [Fact]
    public async Task Send_CertificateOfSomebodyElse_SendsNothing()
    {
        using var certificate = CreateCertificate("localhost");
        using var other = CreateCertificate("localhost");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, other.ExportCertificatePem(), Cancellation);
        await using var trustsOther = new SmtpWorld(certificate, login: null, SecureSocketOptions.StartTls, file);
        await using var trustsNobody = new SmtpWorld(certificate, login: null, SecureSocketOptions.StartTls);

        (await FailAsync(trustsOther, Mail)).Failure.ShouldBe(MailFailure.Unavailable);
        (await FailAsync(trustsNobody, Mail)).Failure.ShouldBe(MailFailure.Unavailable);

        (await trustsOther.ReadAsync()).ShouldBeEmpty();
        (await trustsNobody.ReadAsync()).ShouldBeEmpty();
        File.Delete(file);
    }

    [Fact]
    public async Task Send_CertificateForAnotherName_SendsNothing()
    {
        using var certificate = CreateCertificate("relay.example");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem(), Cancellation);
        await using var world = new SmtpWorld(certificate, login: null, SecureSocketOptions.StartTls, file);

        (await FailAsync(world, Mail)).Failure.ShouldBe(MailFailure.Unavailable);
        File.Delete(file);
    }

    [Fact]
    public async Task Send_TlsDemandedAndNotOffered_SendsNothingInClear()
    {
        await using var world = new SmtpWorld(security: SecureSocketOptions.StartTls);

        (await FailAsync(world, Mail)).Failure.ShouldBe(MailFailure.Unavailable);

        (await world.ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_WrongLogin_IsOursToPutRight()
    {
        await using var world = new SmtpWorld(login: ("relay-user", "right"), password: "wrong");

        (await FailAsync(world, Mail)).Failure.ShouldBe(MailFailure.Unavailable);
    }

    private protected override Task<MisbehavingWorld> CreateMisbehavingAsync() => Task.FromResult<MisbehavingWorld>(new SmtpWorld());

    private static X509Certificate2 CreateCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }

    private sealed class SmtpWorld : MisbehavingWorld
    {
        private readonly SmtpConnections _connections;

        public SmtpWorld(
            X509Certificate2? certificate = null, (string UserName, string Password)? login = null, SecureSocketOptions security = SecureSocketOptions.None,
            string? trusted = null, string? password = null, TimeSpan? timeout = null)
        {
            Sink = new SmtpSink(certificate, login);
            var options = Options.Create(new MailOptions
            {
                Sender = "zugang@bornemann.example",
                ReplyTo = "support@bornemann.example",
                Smtp = new SmtpOptions
                {
                    Host = "localhost",
                    Port = Sink.Port,
                    Security = security,
                    UserName = login?.UserName,
                    Password = password ?? login?.Password,
                    TrustedCertificate = trusted,
                    Timeout = timeout ?? TimeSpan.FromSeconds(10),
                },
            });
            _connections = new SmtpConnections(options, TimeProvider.System);
            Transport = new SmtpMailTransport(_connections, options, Options.Create(SampleOptions.Create()), TimeProvider.System);
        }

        public SmtpSink Sink { get; }

        public override IMailTransport Transport { get; }

        public override Task<IReadOnlyList<TakenMail>> ReadAsync() => Task.FromResult<IReadOnlyList<TakenMail>>([.. Sink.Messages.Select(TakenMail.Of)]);

        public override void RefuseRecipient() => Sink.FailNext(SmtpFault.RefuseRecipient);

        public override void BreakDown() => Sink.FailNext(SmtpFault.ShutDown);

        public override void LoseAnswer() => Sink.FailNext(SmtpFault.LoseAnswer);

        public override async ValueTask DisposeAsync()
        {
            await _connections.DisposeAsync();
            await Sink.DisposeAsync();
        }
    }
}
