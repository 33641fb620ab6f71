namespace Sso.Functions.Operations;

/// <summary>What became of something that may need two people.</summary>
/// <param name="Fault">The name of the refusal's text; null when it was not refused.</param>
/// <param name="IsProposed">It waits for a second person.</param>
internal readonly record struct ProposalOutcome(string? Fault, bool IsProposed)
{
    public static readonly ProposalOutcome Done = new(null, IsProposed: false);

    public static readonly ProposalOutcome Proposed = new(null, IsProposed: true);

    public static ProposalOutcome Refused(string fault) => new(fault, IsProposed: false);

    /// <summary>The mark of the page that comes next, where it was not refused.</summary>
    public string MarkOf(string action) => IsProposed ? "proposed" : action;
}
