using Azure;

namespace Sso.Functions.Customers;

/// <summary>What somebody wrote to support on the page "Hilfe", until it is mailed. Stored in one transaction with the mails and the audit record that it causes.</summary>
internal sealed record HelpRequest
{
    /// <summary>Owns the requests of people whom we do not know. No customer can have this id.</summary>
    public const string NobodyId = "(nobody)";

    /// <summary>Ten readable characters, made with the form: the same form sent again is the same request. People read it as the reference number.</summary>
    public required string Id { get; init; }

    /// <summary>The customer, or <see cref="NobodyId"/>.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The account whose person wrote; null when we do not know it.</summary>
    public string? AccountId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The page that the person came from: one of <see cref="Help.HelpOrigin"/>.</summary>
    public required string Origin { get; init; }

    /// <summary>What it is about: one of <see cref="Help.HelpTopics"/>.</summary>
    public required string Topic { get; init; }

    /// <summary><c>de</c> or <c>en</c>: the language in which the person wrote.</summary>
    public required string Language { get; init; }

    /// <summary>The text and how to reach the person, under Data Protection; null from the moment at which its last mail was sent.</summary>
    public string? Sealed { get; init; }

    /// <summary>The mail to support is still to be sent.</summary>
    public bool AwaitsSupport { get; init; }

    /// <summary>The copy for the person is still to be sent.</summary>
    public bool AwaitsCopy { get; init; }

    public ETag ETag { get; init; }
}
