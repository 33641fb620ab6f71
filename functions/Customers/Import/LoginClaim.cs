namespace Sso.Functions.Customers.Import;

/// <summary>A log-in that an account is to get.</summary>
/// <param name="Account">The account.</param>
/// <param name="Login">Its log-in.</param>
/// <param name="LeftBy">The claim of an account that no longer has the log-in, to be taken over; null when nobody claims it.</param>
internal sealed record LoginClaim(Account Account, Login Login, LoginEntry? LeftBy = null);
