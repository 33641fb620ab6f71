using Sso.Functions.Mail;

namespace Sso.Functions.Migration;

/// <summary>Who wants to change which account.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Actor">For the audit: <see cref="Customers.Actors"/>.</param>
/// <param name="Action">For the audit: a stable dotted code.</param>
/// <param name="Detail">For the audit: ids, states and counts; null for the number of the generation.</param>
internal sealed record AccountChangeRequest(string CustomerId, string AccountId, string Actor, string Action, string? Detail = null)
{
    /// <summary>Mails that the change causes besides its own, written in its transaction: who is told that somebody else made it.</summary>
    public IReadOnlyList<MailIntent> Told { get; init; } = [];
}
