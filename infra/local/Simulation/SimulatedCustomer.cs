namespace Sso.Local.Simulation;

/// <summary>A customer of the simulation.</summary>
/// <param name="Id">The customer.</param>
/// <param name="Accounts">The main account first.</param>
internal sealed record SimulatedCustomer(string Id, IReadOnlyList<SimulatedAccount> Accounts)
{
    /// <summary>Days from the offer to the submission; null for who never answers.</summary>
    public int? SubmitsAfter { get; init; }

    /// <summary>The first submission is refused: an address is missing or malformed.</summary>
    public bool SlipsFirst { get; init; }

    public SimulatedAccount Main => Accounts[0];
}
