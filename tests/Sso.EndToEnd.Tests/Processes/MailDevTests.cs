using System.Net.Sockets;
using System.Text;
using Sso.Local.Cloud;
using Sso.Local.Mailbox;
using Sso.Local.Processes;

namespace Sso.EndToEnd.Tests.Processes;

public sealed class MailDevTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = Ports.FindFree(2);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task MailDev_Restarted_StillHasItsMailsByRecipient()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await NodeTools.EnsureInstalledAsync(_ => { }, cancellationToken);
        await using (await StartAsync(cancellationToken))
        {
            await SendAsync("info+vertrieb@firma.example", cancellationToken);
            await SendAsync("other@firma.example", cancellationToken);
        }

        await using var mailbox = await StartAsync(cancellationToken);
        using var client = new MailboxClient(Web);

        (await client.CountAsync(cancellationToken)).ShouldBe(2);
        var mail = (await client.ReadAsync("info+vertrieb@firma.example", cancellationToken)).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Prüfung");
        mail.FindValue("Passwort").ShouldBe("Kiwi");
    }

    private Uri Web => new($"http://localhost:{_port}");

    private Task<MailDev> StartAsync(CancellationToken cancellationToken) =>
        MailDev.StartAsync(_folder.File("mails"), Web, _port + 1, _folder.File("mailbox.log"), cancellationToken);

    private async Task SendAsync(string recipient, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _port + 1, cancellationToken);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await reader.ReadLineAsync(cancellationToken);
        string[] commands = ["HELO test", "MAIL FROM:<s@firma.example>", $"RCPT TO:<{recipient}>", "DATA", Message(recipient), "QUIT"];
        foreach (var command in commands)
        {
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), cancellationToken);
            (await reader.ReadLineAsync(cancellationToken)).ShouldNotBeNull()[0].ShouldBeOneOf('2', '3');
        }
    }

    private static string Message(string recipient) =>
        $"From: s@firma.example\r\nTo: {recipient}\r\nSubject: =?utf-8?q?Pr=C3=BCfung?=\r\n\r\nPasswort: Kiwi\r\n.";
}
