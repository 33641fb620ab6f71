namespace Sso.Functions.Mail;

/// <summary>Brings a code that Entra made. It says as little as possible: whoever asks for a code need not be the person.</summary>
internal sealed class OneTimeCodeMail(MailPhrases phrases)
{
    /// <param name="code">As Entra gave it.</param>
    /// <param name="accountName">The account that the code is for, when somebody else reads its mail; null otherwise.</param>
    public MailDocument Write(string code, string? accountName)
    {
        var texts = phrases.Texts;
        var subject = accountName is null
            ? texts["CodeSubject", phrases.Vendor, code]
            : texts["CodeSubjectFor", phrases.Vendor, code, MailPhrases.Short(accountName)];
        return new MailDocument(subject, Customer: null,
        [
            .. accountName is null ? Array.Empty<MailBlock>() : [new MailBlock.Paragraph(texts["RedirectedFor", MailNames.Clean(accountName)])],
            new MailBlock.Paragraph(texts["GreetingNobody"]),
            new MailBlock.Paragraph(texts["CodeText"]),
            new MailBlock.Value(texts["CodeLabel"], code),
            new MailBlock.Paragraph(texts["CodeNotYou"]),
        ])
        {
            NamesReader = false,
        };
    }
}
