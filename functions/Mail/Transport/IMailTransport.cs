namespace Sso.Functions.Mail;

/// <summary>Hands mails to whoever delivers them. An instance serves one run of the outbox and may keep a connection for that long.</summary>
internal interface IMailTransport : IAsyncDisposable
{
    /// <summary>Returns when the mail was accepted, which does not say that it arrived.</summary>
    /// <exception cref="MailTransportException">It was not accepted, or nobody knows whether it was.</exception>
    Task SendAsync(RenderedMail mail, CancellationToken cancellationToken);
}
