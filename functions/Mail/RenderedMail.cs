namespace Sso.Functions.Mail;

/// <summary>A mail as it goes to the transport. It holds an address and perhaps a password: never stored, never logged.</summary>
/// <param name="Id">The same mail has the same id (<see cref="MessageId"/>).</param>
/// <param name="To">The recipient's address.</param>
/// <param name="ToName">The recipient's name, one line; may be empty.</param>
/// <param name="Subject">One line.</param>
/// <param name="Html">The whole document.</param>
/// <param name="Text">The plain-text twin: links alone on a line, lines end with LF.</param>
internal sealed record RenderedMail(Guid Id, string To, string ToName, string Subject, string Html, string Text);
