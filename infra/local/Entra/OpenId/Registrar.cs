using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Sso.Local.Entra.OpenId;

/// <summary>Writes the registrations into OpenIddict's tables; addresses may have changed since the last start.</summary>
internal sealed class Registrar(
    Registrations registrations, IOpenIddictApplicationManager applications, IOpenIddictTokenManager tokens,
    IOpenIddictAuthorizationManager authorizations, TimeProvider protocolTime)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var threshold = protocolTime.GetUtcNow() - Kept;
        await tokens.PruneAsync(threshold, cancellationToken);
        await authorizations.PruneAsync(threshold, cancellationToken);
        foreach (var registration in registrations.All)
        {
            var descriptor = Describe(registration);
            if (await applications.FindByClientIdAsync(registration.ClientId, cancellationToken) is { } existing)
                await applications.UpdateAsync(existing, descriptor, cancellationToken);
            else
                await applications.CreateAsync(descriptor, cancellationToken);
        }
    }

    private static OpenIddictApplicationDescriptor Describe(Registration registration)
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = registration.ClientId,
            ClientSecret = registration.Secret,
            ClientType = ClientTypes.Confidential,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = registration.Name,
            Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
        };
        foreach (var resource in registration.AppRoles.Keys)
            descriptor.Permissions.Add(Permissions.Prefixes.Scope + Resources.DefaultScopeOf(resource));
        if (registration.Home is { } home) DescribeSignIn(descriptor, registration, home);
        return descriptor;
    }

    private static void DescribeSignIn(OpenIddictApplicationDescriptor descriptor, Registration registration, Uri home)
    {
        descriptor.RedirectUris.Add(LocalClients.RedirectUri(home));
        descriptor.PostLogoutRedirectUris.Add(LocalClients.PostLogoutRedirectUri(home));
        descriptor.Permissions.UnionWith(
        [
            Permissions.Endpoints.Authorization, Permissions.Endpoints.EndSession, Permissions.ResponseTypes.Code,
            Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken,
            Permissions.Scopes.Profile, Permissions.Scopes.Email,
        ]);
        foreach (var scope in registration.DelegatedScopes) descriptor.Permissions.Add(Permissions.Prefixes.Scope + scope);
    }
}
