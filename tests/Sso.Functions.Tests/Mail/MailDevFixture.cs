using Sso.Local.Cloud;
using Sso.Local.Processes;

namespace Sso.Functions.Tests.Mail;

/// <summary>One MailDev for the tests of a class.</summary>
public sealed class MailDevFixture : IAsyncLifetime
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("sso-mails-").FullName;
    private readonly int _port = Ports.FindFree(2);
    private MailDev? _mailbox;

    public int SmtpPort => _port + 1;

    private string Mails => Path.Combine(_folder, "mails");

    public async ValueTask InitializeAsync()
    {
        await NodeTools.EnsureInstalledAsync(_ => { }, CancellationToken.None);
        _mailbox = await MailDev.StartAsync(Mails, new Uri($"http://localhost:{_port}"), SmtpPort, Path.Combine(_folder, "mailbox.log"), CancellationToken.None);
    }

    /// <summary>The mails that it took, each as a file in the form in which it came.</summary>
    public IReadOnlyList<string> ListMails() => System.IO.Directory.GetFiles(Mails, "*.eml");

    public async ValueTask DisposeAsync()
    {
        if (_mailbox is not null) await _mailbox.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }
}
