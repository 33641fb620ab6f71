using Azure;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Operations;

/// <summary>Who decides something about the campaign, and why.</summary>
internal sealed record OperatorDecision
{
    private const int MinReason = 3;
    private const int MaxReason = 500;

    private OperatorDecision(string actor, string reason) => (Actor, Reason) = (actor, reason);

    public string Actor { get; }

    /// <summary>For the audit, trimmed.</summary>
    public string Reason { get; }

    /// <summary>What the page showed on which was decided; null for a program, which decides on whatever there is.</summary>
    public string? Version { get; private init; }

    /// <returns>The decision, or that its reason is missing.</returns>
    public static Result<OperatorDecision> Create(string actor, string reason, string? version = null) => reason.Trim() is { Length: >= MinReason and <= MaxReason } said
        ? new OperatorDecision(actor, said) { Version = version }
        : CampaignErrors.ReasonMissing;

    /// <summary>Nobody has changed anything since it was looked at.</summary>
    public bool HasSeen(ETag etag) => HasSeen(etag.ToString());

    public bool HasSeen(string version) => Version is null || Version == version;
}
