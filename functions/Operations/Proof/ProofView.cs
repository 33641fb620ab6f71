using Microsoft.AspNetCore.Http;
using Sso.Functions.Customers.Pins;

namespace Sso.Functions.Operations;

/// <summary>What a page of the desk shows of the proof of a caller.</summary>
public sealed record ProofView
{
    /// <summary>The name of how it was proven; null while it is not.</summary>
    public string? Kind { get; init; }

    /// <summary>Until then it counts for who looks.</summary>
    public DateTimeOffset ValidUntil { get; init; }

    /// <summary>Why the last try failed.</summary>
    public ProofFault? Fault { get; init; }

    /// <summary>Until then no PIN counts; null when one does.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    public bool IsProven => Kind is not null;

    /// <summary>Reads it for who looks at the page.</summary>
    internal static async Task<ProofView> ReadAsync(
        CallerProofs proofs, SupportPins pins, HttpRequest request, string customerId, StaffMember staff, CancellationToken cancellationToken)
    {
        if (await proofs.FindAsync(customerId, staff, cancellationToken) is { } proof) return new ProofView { Kind = proof.Kind.ToString(), ValidUntil = proof.ValidUntil };
        return new ProofView
        {
            // Anybody can write an address: what is no fault of ours says nothing.
            Fault = Enum.TryParse<ProofFault>(request.Query[ProofForm.Mark], out var fault) && Enum.IsDefined(fault) ? fault : null,
            LockedUntil = await pins.FindLockAsync(customerId, cancellationToken),
        };
    }
}
