namespace Sso.Functions.Migration;

/// <summary>What a confirmation link stands for.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="AccountId">The account whose address is asked for.</param>
/// <param name="Generation">The account's generation when the mail was written.</param>
/// <param name="Number">Which confirmation mail of that generation.</param>
/// <param name="AddressHash">Of the address that the mail went to: another one is never confirmed by it.</param>
/// <param name="ExpiresAt">From then on the link only explains what to do.</param>
internal sealed record ConfirmationToken(string CustomerId, string AccountId, int Generation, int Number, string AddressHash, DateTimeOffset ExpiresAt)
{
    /// <summary>The address is to follow the one with which somebody has signed in.</summary>
    public bool IsNext { get; init; }
}
