using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

/// <summary>A transport with the service that it speaks to.</summary>
internal abstract class TransportWorld : IAsyncDisposable
{
    public abstract IMailTransport Transport { get; }

    /// <summary>The mails that the service took.</summary>
    public abstract Task<IReadOnlyList<TakenMail>> ReadAsync();

    /// <summary>The next recipient does not exist.</summary>
    public abstract void RefuseRecipient();

    /// <summary>The service goes down during the next mail.</summary>
    public abstract void BreakDown();

    /// <summary>The service takes the next mail and does not say so.</summary>
    public abstract void LoseAnswer();

    public abstract ValueTask DisposeAsync();

    /// <summary>A mail as the service has it.</summary>
    internal sealed record TakenMail(string Id, string From, string ReplyTo, string To, string Subject, string Text, string Html, IReadOnlyList<string> Headers);
}
