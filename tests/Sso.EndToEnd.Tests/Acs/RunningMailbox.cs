using Sso.Local.Cloud;
using Sso.Local.Processes;

namespace Sso.EndToEnd.Tests.Acs;

/// <summary>One MailDev and one development certificate for the tests of a class.</summary>
public sealed class RunningMailbox : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = Ports.FindFree(2);
    private DevelopmentCertificate? _certificate;
    private MailDev? _mailbox;

    public Uri Web => new($"http://localhost:{_port}");

    public int SmtpPort => _port + 1;

    internal DevelopmentCertificate Certificate => _certificate!;

    public async ValueTask InitializeAsync()
    {
        await NodeTools.EnsureInstalledAsync(_ => { }, CancellationToken.None);
        _certificate = DevelopmentCertificate.LoadOrCreate(_folder.Path, TimeProvider.System);
        _mailbox = await MailDev.StartAsync(_folder.File("mails"), Web, SmtpPort, _folder.File("mailbox.log"), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_mailbox is not null) await _mailbox.DisposeAsync();
        _certificate?.Dispose();
        _folder.Dispose();
    }
}
