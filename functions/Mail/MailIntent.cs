using System.Globalization;
using Sso.Functions.Storage;

namespace Sso.Functions.Mail;

/// <summary>
/// A mail that a change of state causes, stored in the same batch as the change. It holds no secret and, but for <see cref="To"/>, no address: the mail is rendered
/// when it is sent, from the account as it is then.
/// </summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="AccountId">The account that the mail is about; whose mailbox it goes to is another question.</param>
/// <param name="Kind">Which mail.</param>
/// <param name="Generation">The account's generation: a mail of an older one is withdrawn.</param>
/// <param name="Number">1 for the first mail of its kind in that generation, higher for reminders and resends.</param>
/// <param name="QueuedAt">When it was caused.</param>
internal sealed record MailIntent(string CustomerId, string AccountId, MailKind Kind, int Generation, int Number, DateTimeOffset QueuedAt)
{
    /// <summary>The same cause gives the same id, so that a repeated step queues no second mail.</summary>
    public string Id => HelpRequestId is { } request
        ? $"{Kind}|{TableKey.Encode(AccountId)}|{TableKey.Encode(request)}"
        : string.Create(CultureInfo.InvariantCulture, $"{Kind}|{TableKey.Encode(AccountId)}|{Generation}|{Number}");

    /// <summary>The request for help that the mail brings to support or to its sender; null for all other mails.</summary>
    public string? HelpRequestId { get; init; }

    /// <summary>Somebody asked for this mail and waits for it: it goes before those that nobody waits for, and may use the reserve.</summary>
    public bool Requested { get; init; }

    /// <summary>The address of a mail for which <see cref="MailRules.KeepsAddress"/>: as it was before the change, which the account may no longer know. Null for the others.</summary>
    public string? To { get; init; }

    /// <summary>Of <see cref="MailKind.SupportChange"/>: the account that support changed; null for all of them.</summary>
    public string? About { get; init; }

    /// <summary>Of <see cref="MailKind.SupportChange"/>: what support did, the last part of the name of its sentence.</summary>
    public string? What { get; init; }

    /// <summary>When the transport took it, which does not say that it arrived; null until then. It is sent no more from then on.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }
}
