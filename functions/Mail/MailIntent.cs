using Sso.Functions.Storage;

namespace Sso.Functions.Mail;

/// <summary>
/// A mail that a change of state causes, stored in the same batch as the change. It holds no address and no secret: the mail is rendered when it is
/// sent, from the account as it is then.
/// </summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="AccountId">The account that the mail is for.</param>
/// <param name="Kind">Which mail.</param>
/// <param name="Generation">The account's generation: a mail of an older one is withdrawn.</param>
/// <param name="QueuedAt">When it was caused.</param>
internal sealed record MailIntent(string CustomerId, string AccountId, MailKind Kind, int Generation, DateTimeOffset QueuedAt)
{
    /// <summary>The same cause gives the same id, so that a repeated step queues no second mail.</summary>
    public string Id => TableKey.Join(Kind.ToString(), TableKey.Encode(AccountId), Generation.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
