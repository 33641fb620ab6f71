using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Sso.Local.Cloud;
using Sso.Local.Mailbox;
using Sso.Local.Processes;

namespace Sso.EndToEnd.Tests.Chaos;

public sealed class FaultyRelayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = Ports.FindFree(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Relay_EachFault_LooksToTheSenderAsInLifeAndDeliversOnlyWhatItShould()
    {
        await NodeTools.EnsureInstalledAsync(_ => { }, Cancel);
        await using var mailDev = await MailDev.StartAsync(_folder.File("mails"), new Uri($"http://localhost:{_port}"), _port + 1, _folder.File("mailbox.log"), Cancel);
        var faults = new Queue<MailFault?>([null, MailFault.Throttled, MailFault.Unavailable, MailFault.Silent, MailFault.AnswerLost]);
        await using var relay = FaultyRelay.Start(_port + 2, _port + 1, faults.Dequeue);
        using var mailbox = new MailboxClient(new Uri($"http://localhost:{_port}"));

        await SendAsync("1");
        (await Should.ThrowAsync<SmtpCommandException>(() => SendAsync("2"))).StatusCode.ShouldBe((SmtpStatusCode)450);
        (await Should.ThrowAsync<SmtpCommandException>(() => SendAsync("3"))).StatusCode.ShouldBe(SmtpStatusCode.ServiceNotAvailable);
        await Should.ThrowAsync<TimeoutException>(() => SendAsync("4"));
        (await mailbox.CountAsync(Cancel)).ShouldBe(1);
        await Should.ThrowAsync<Exception>(() => SendAsync("5"));

        var arrived = await mailbox.ReadFromAsync(0, Cancel);
        arrived.Select(mail => mail.MessageId).ShouldBe(["1", "5"]);
        arrived.ShouldAllBe(mail => mail.To == "info+vertrieb@firma.example");
    }

    private async Task SendAsync(string id)
    {
        using var message = new MimeMessage([new MailboxAddress("", "s@firma.example")], [new MailboxAddress("", "info+vertrieb@firma.example")], "Prüfung", new TextPart("plain") { Text = "Grüße" });
        message.MessageId = $"{id}@sso";
        using var client = new SmtpClient { Timeout = 2000 };
        await client.ConnectAsync("127.0.0.1", _port + 2, SecureSocketOptions.None, Cancel);
        await client.SendAsync(message, Cancel);
        await client.DisconnectAsync(quit: true, Cancel);
    }
}
