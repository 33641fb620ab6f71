namespace Sso.Functions.Mail;

/// <summary>A piece of a mail. The HTML document and its plain-text twin are made of the same pieces, so they never say different things.</summary>
public abstract record MailBlock
{
    private MailBlock()
    {
    }

    public sealed record Paragraph(string Text) : MailBlock;

    public sealed record Heading(string Text) : MailBlock;

    public sealed record Items(IReadOnlyList<string> Texts) : MailBlock;

    /// <summary>Something to type elsewhere, such as a password: shown so that it can be copied whole.</summary>
    public sealed record Value(string Label, string Text) : MailBlock;

    /// <summary>The one thing to do; in plain text the URL stands alone on a line.</summary>
    public sealed record Button(string Text, Uri Url) : MailBlock;

    /// <summary>A link that is no call to act.</summary>
    public sealed record Link(string Text, Uri Url) : MailBlock;
}
