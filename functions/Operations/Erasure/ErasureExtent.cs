namespace Sso.Functions.Operations;

/// <summary>How much an erasure would delete.</summary>
public sealed record ErasureExtent
{
    public required int Accounts { get; init; }

    /// <summary>In Entra, with those that are still to be removed.</summary>
    public required int Users { get; init; }

    /// <summary>Different ones, of today and before.</summary>
    public required int Addresses { get; init; }

    /// <summary>Accounts of which the wizard keeps what was typed.</summary>
    public required int Drafts { get; init; }

    /// <summary>That were caused, sent or not.</summary>
    public required int Mails { get; init; }

    /// <summary>Those that still run.</summary>
    public required int Orchestrations { get; init; }

    public required int Notes { get; init; }
}
