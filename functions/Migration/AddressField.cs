namespace Sso.Functions.Migration;

/// <summary>The address field of an account in the wizard.</summary>
/// <param name="Account">The account.</param>
/// <param name="Value">What stands in it.</param>
/// <param name="Fault">The name of an <see cref="AddressFault"/>; null when nothing is wrong.</param>
public sealed record AddressField(AccountView Account, string Value, string? Fault)
{
    /// <summary>Name and id of the input.</summary>
    public string Name => NameOf(Account.Id);

    public string HintId => $"{Name}-error";

    internal static string NameOf(string accountId) => $"address-{accountId}";
}
