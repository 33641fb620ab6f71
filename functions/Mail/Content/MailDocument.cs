namespace Sso.Functions.Mail;

/// <summary>What a mail says, in the reader's language, before it has a form.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Customer">The customer's name, shown above the text; null in a mail that must not tell it.</param>
/// <param name="Blocks">From the greeting to the last sentence; the frame and the support contact are the layout's.</param>
public sealed record MailDocument(string Subject, string? Customer, IReadOnlyList<MailBlock> Blocks)
{
    /// <summary>False when whoever reads it need not be the person: then the name is no mark of a genuine mail.</summary>
    public bool NamesReader { get; init; } = true;

    /// <summary>The key of the sentence that tells how to recognise a genuine mail.</summary>
    public string GenuineKey => NamesReader ? "GenuineNamed" : "GenuineUnnamed";
}
