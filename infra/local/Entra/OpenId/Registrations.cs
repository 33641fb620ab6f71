using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.WebUtilities;

namespace Sso.Local.Entra.OpenId;

/// <summary>The app registrations of the tenant and what an administrator has granted them.</summary>
internal sealed class Registrations
{
    private readonly Dictionary<string, Registration> _byClientId;

    public Registrations(LocalAddresses addresses)
    {
        Registration[] all =
        [
            new(LocalClients.AccountPageClientId, "Bornemann", LocalClients.AccountPageSecret)
            {
                Home = addresses.FunctionApp,
                DelegatedScopes = [LocalClients.PasswordScope],
                HasProvidedClaims = true,
            },
            new(LocalClients.StaffClientId, "Bornemann Kundendienst", LocalClients.StaffSecret)
            {
                Home = LocalClients.StaffHome(addresses.FunctionApp),
                HasPeoplesRoles = true,
            },
            Portal(LocalClients.InfleetClientId, "Infleet", LocalClients.InfleetSecret, addresses.Infleet),
            Portal(LocalClients.LogbookClientId, "Logbook", LocalClients.LogbookSecret, addresses.Logbook),
            new(LocalClients.GraphWorkerClientId, "Umstellung", LocalClients.GraphWorkerSecret)
            {
                AppRoles = new Dictionary<string, string[]>
                {
                    [Resources.Graph] = [Resources.ReadWriteUsers, Resources.ManageIdentities, Resources.WritePasswords],
                },
            },
            new(LocalClients.OperatorClientId, "Betrieb", LocalClients.OperatorSecret)
            {
                AppRoles = new Dictionary<string, string[]> { [LocalClients.ApiClientId] = [LocalClients.OperatorRole, LocalClients.SupportRole] },
            },
        ];
        _byClientId = all.ToDictionary(registration => registration.ClientId, StringComparer.OrdinalIgnoreCase);
    }

    public IEnumerable<Registration> All => _byClientId.Values;

    public bool TryFind(string? clientId, [NotNullWhen(true)] out Registration? registration)
    {
        registration = null;
        return clientId is not null && _byClientId.TryGetValue(clientId, out registration);
    }

    /// <summary>The application that an authorization request comes from.</summary>
    /// <param name="returnUrl">The request, path and query.</param>
    /// <param name="registration">The application.</param>
    public bool TryFindOf(string returnUrl, [NotNullWhen(true)] out Registration? registration) => TryFind(ReadQuery(returnUrl, "client_id"), out registration);

    /// <summary>The address that an authorization request suggests.</summary>
    public static string? HintOf(string returnUrl) => ReadQuery(returnUrl, "login_hint");

    private static string? ReadQuery(string returnUrl, string name) =>
        QueryHelpers.ParseQuery(returnUrl[(returnUrl.IndexOf('?', StringComparison.Ordinal) + 1)..]).TryGetValue(name, out var value) ? value.ToString() : null;

    private static Registration Portal(string clientId, string name, string secret, Uri home) => new(clientId, name, secret)
    {
        Home = home,
        HasProvidedClaims = true,
        AppRoles = new Dictionary<string, string[]> { [LocalClients.ApiClientId] = [LocalClients.PortalCallRole] },
    };
}
