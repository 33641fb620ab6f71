namespace Sso.Local.Demo;

/// <summary>What did not work for a customer of the demo; never holds a password or an address.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="Account">The account's id; null when the customer's way stopped before its accounts'.</param>
/// <param name="Step">The step's name, as in <see cref="DemoStep"/>.</param>
/// <param name="Reason">One sentence.</param>
internal sealed record DemoFailure(string Customer, string? Account, string Step, string Reason);
