namespace Sso.Functions.Mail;

/// <summary>What a mail says, in the reader's language, before it has a form.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Blocks">From the greeting to the last sentence; greeting's frame and support contact are the layout's.</param>
public sealed record MailDocument(string Subject, IReadOnlyList<MailBlock> Blocks);
