using Sso.Functions.Campaign.Operations;
using Sso.Functions.Customers;

namespace Sso.Functions.Campaign.Desk;

/// <summary>Whether a customer rests, as staff see it.</summary>
public sealed record PauseView
{
    public required string CustomerId { get; init; }

    /// <summary>Tells whether anything of this has changed since.</summary>
    public required string Version { get; init; }

    /// <summary>Null when it does not rest.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it goes on by itself; null when somebody is to say so.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    public string? Reason { get; init; }

    /// <returns>Null when the customer neither rests nor may.</returns>
    internal static PauseView? Of(Customer customer) => customer.IsPaused || customer.MayPause
        ? new PauseView
        {
            CustomerId = customer.Id,
            Version = CustomerPausing.VersionOf(customer),
            Since = customer.PausedAt,
            EndsAt = customer.PauseEndsAt,
            Reason = customer.PauseReason,
        }
        : null;
}
