using System.Collections.Concurrent;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Migration.Orchestrations;

/// <summary>Takes every mail and remembers its subject.</summary>
internal sealed class SentMails : IMailTransport
{
    private readonly ConcurrentQueue<(string To, string Subject)> _sent = new();

    public IReadOnlyList<string> To(string address) => [.. _sent.Where(mail => mail.To == address).Select(mail => mail.Subject)];

    public Task SendAsync(RenderedMail mail, bool isRepeated, CancellationToken cancellationToken)
    {
        _sent.Enqueue((mail.To, mail.Subject));
        return Task.CompletedTask;
    }
}
