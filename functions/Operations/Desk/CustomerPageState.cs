using Sso.Functions.Campaign.Desk;

namespace Sso.Functions.Operations;

/// <summary>What a customer's page says of what was just done.</summary>
public sealed record CustomerPageState
{
    /// <summary>The action that was done; null for none.</summary>
    public string? Done { get; init; }

    /// <summary>Why something was not done; null for nothing.</summary>
    public string? Fault { get; init; }

    /// <summary>The customer's move has stopped, and can be let go on.</summary>
    public bool HasStopped { get; init; }

    /// <summary>A decision about the customer's place in the campaign, or about its pause.</summary>
    public DecisionState Decision { get; init; } = new();
}
