namespace Sso.Local.Portals.Gate;

/// <summary>A notice after the log-in, in the customer's language.</summary>
/// <param name="Language"><c>de</c> or <c>en</c>.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">A few sentences.</param>
/// <param name="Action">Text of the button into the migration; null when this person has nothing to do there.</param>
public sealed record GateNotice(string Language, string Title, string Text, string? Action)
{
    private const string Offered = "offered";

    /// <summary>What it is about, such as <c>offered</c>.</summary>
    public string? State { get; init; }

    /// <summary>It offers the move: the function app wants to know that it was shown.</summary>
    public bool IsOffer => State == Offered;

    /// <summary>A link to support, below the text; null for none.</summary>
    public GateContact? Contact { get; init; }
}
