namespace Sso.Functions.Migration;

/// <summary>Input of <see cref="RemindOfOfferActivity"/>. It lies in histories: additive only.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Number">Of the notice: 2 for the first reminder.</param>
public sealed record RemindOfOfferInput(string CustomerId, int Number);
