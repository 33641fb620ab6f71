using Sso.Local.Mailbox;

namespace Sso.Local.Simulation;

/// <summary>A mail that has arrived.</summary>
/// <param name="Recipient">Of the envelope.</param>
/// <param name="MessageId">The part before the @, by which delivery is reported.</param>
/// <param name="Content">The mail.</param>
internal sealed record SimulatedMail(string Recipient, string MessageId, ReceivedMail Content);
