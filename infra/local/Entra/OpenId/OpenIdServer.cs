using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Server;
using Sso.Local.Entra.Directory;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace Sso.Local.Entra.OpenId;

/// <summary>OpenIddict, set up to speak as an external tenant does.</summary>
internal static class OpenIdServer
{
    // Entra honours a refresh token again after it was used; an answer that got lost costs nobody the session.
    private static readonly TimeSpan RefreshTokenReuse = TimeSpan.FromHours(24);

    public static void AddOpenIdServer(this IServiceCollection services, EntraSettings settings, EntraKeys keys) => services.AddOpenIddict()
        .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<EntraDatabase>())
        .AddServer(server =>
        {
            server.SetIssuer(settings.Addresses.Authority)
                .SetConfigurationEndpointUris(EntraPaths.Configuration)
                .SetJsonWebKeySetEndpointUris(EntraPaths.Keys)
                .SetAuthorizationEndpointUris(EntraPaths.Authorize)
                .SetTokenEndpointUris(EntraPaths.Token)
                .SetEndSessionEndpointUris(EntraPaths.Logout)
                .AllowAuthorizationCodeFlow()
                .AllowRefreshTokenFlow()
                .AllowClientCredentialsFlow()
                .RequireProofKeyForCodeExchange()
                .RegisterScopes([.. Resources.SignInScopes, .. Resources.ApiScopes])
                .SetRefreshTokenReuseLeeway(RefreshTokenReuse)
                .AddSigningKey(keys.Signing)
                .AddEncryptionKey(keys.Encryption)
                .DisableAccessTokenEncryption();

            // MSAL repeats the scopes when it redeems a code, and refreshes with scopes that the code did not have; Entra allows both.
            server.RemoveEventHandler(Exchange.ValidateScopeParameter.Descriptor);
            server.RemoveEventHandler(Exchange.ValidateGrantedScopes.Descriptor);
            server.AddEventHandler(ShapeAccessToken.Descriptor);
            server.AddEventHandler<OpenIddictServerEvents.HandleConfigurationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                context.UserInfoEndpoint = new Uri(settings.Addresses.Entra, EntraPaths.UserInfo);
                return default;
            }));

            server.UseAspNetCore()
                .EnableAuthorizationEndpointPassthrough()
                .EnableTokenEndpointPassthrough()
                .EnableEndSessionEndpointPassthrough();
        });
}
