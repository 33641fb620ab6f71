namespace Sso.Local.Mailbox;

/// <summary>A mail as it arrived.</summary>
/// <param name="Id">The mailbox's id.</param>
/// <param name="Time">When it arrived.</param>
/// <param name="To">The recipient of the envelope.</param>
/// <param name="MessageId">The local part of the Message-Id: the app's id of the mail. Null when it has none.</param>
internal sealed record ArrivedMail(string Id, DateTimeOffset Time, string To, string? MessageId);
