namespace Sso.Local.Portals.Gate;

/// <summary>What became of the wish for a ticket into the migration.</summary>
/// <param name="Url">Where to send the browser, once; null when there is no ticket.</param>
internal sealed record TicketAnswer(Uri? Url)
{
    /// <summary>The account has nothing to do in the migration, or its turn has not come.</summary>
    public static readonly TicketAnswer Refused = new((Uri?)null);
}
