using System.Collections.Concurrent;
using Sso.Functions.Mail;
using Sso.Local.Mailbox;

namespace Sso.Functions.Tests.Migration.Moving;

/// <summary>Takes every mail and keeps it.</summary>
internal sealed class SentMails : IMailTransport
{
    private readonly ConcurrentQueue<RenderedMail> _sent = new();

    public IReadOnlyList<ReceivedMail> All => [.. _sent.Select(mail => new ReceivedMail(mail.Id.ToString(), mail.Subject, mail.Text))];

    public IReadOnlyList<string> SubjectsTo(string address) => [.. _sent.Where(mail => mail.To == address).Select(mail => mail.Subject)];

    public Task SendAsync(RenderedMail mail, bool isRepeated, CancellationToken cancellationToken)
    {
        _sent.Enqueue(mail);
        return Task.CompletedTask;
    }
}
