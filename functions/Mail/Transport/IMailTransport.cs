namespace Sso.Functions.Mail;

/// <summary>
/// Hands mails to whoever delivers them. What a lost answer or a death between the acceptance and our record of it means differs: Azure Communication Services are asked
/// whether they know the operation before a mail is handed over again, so a mail comes twice only if they took it and do not say so; an SMTP relay cannot be asked, so the mail
/// comes twice, with the same Message-Id. It never comes not at all.
/// </summary>
internal interface IMailTransport
{
    /// <summary>Returns when the mail was accepted, which does not say that it arrived.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="isRepeated">It was handed over before, and nobody knows whether it was accepted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="MailTransportException">It was not accepted, or nobody knows whether it was.</exception>
    Task SendAsync(RenderedMail mail, bool isRepeated, CancellationToken cancellationToken);
}
