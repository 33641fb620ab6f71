using Sso.Functions.Customers;

namespace Sso.Functions.Help;

/// <summary>Who opens the page "Hilfe", as far as a session or a mail's link proves it.</summary>
/// <param name="CustomerId">The customer, or <see cref="HelpRequest.NobodyId"/>.</param>
/// <param name="AccountId">The account; null when nobody knows.</param>
/// <param name="Actor">For the audit.</param>
/// <param name="HasSession">False for who holds a mail's link only, which a typing error can have brought to a stranger: such a person is shown and mailed nothing that we know.</param>
/// <param name="Language"><c>de</c> or <c>en</c>.</param>
internal sealed record HelpVisitor(string CustomerId, string? AccountId, string Actor, bool HasSession, string Language)
{
    public bool IsKnown => CustomerId != HelpRequest.NobodyId;

    public static HelpVisitor Nobody(string language) => new(HelpRequest.NobodyId, null, Actors.Anybody, HasSession: false, language);
}
