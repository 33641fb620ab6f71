namespace Sso.Functions.Directory;

/// <summary>
/// What the tenant turned out to do and not to do, where Microsoft's documentation leaves it open. Section <c>Tenant</c>. The defaults are what should work; the
/// tenant probe (docs/deploy.md) tries each on a test tenant and names the setting to change.
/// </summary>
internal sealed class TenantOptions
{
    public const string SectionName = "Tenant";

    /// <summary>How a retry finds the user that an earlier attempt made. Default <c>PrincipalName</c>.</summary>
    public UserLookup FindUsersBy { get; init; } = UserLookup.PrincipalName;

    /// <summary>How the user is found who holds an address already. Default <c>Identity</c>. <c>Attribute</c> also writes the address into an attribute of each new user.</summary>
    public AddressLookup FindAddressesBy { get; init; } = AddressLookup.Identity;

    /// <summary>What becomes of a user that is taken out of the tenant. Default <c>Purge</c>, which frees the address at once.</summary>
    public DeletedUsers DeletedUsers { get; init; } = DeletedUsers.Purge;

    /// <summary>Whether the tenant takes addresses with a plus sign. Default true; when false the wizard asks for another address.</summary>
    public bool PlusAddresses { get; init; } = true;

    /// <summary>How people change their password. Default <c>Graph</c>: with the old one, on the account page.</summary>
    public PasswordChangeWay PasswordChange { get; init; } = PasswordChangeWay.Graph;
}
