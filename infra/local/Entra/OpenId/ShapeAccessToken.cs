using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Sso.Local.Entra.OpenId;

/// <summary>Makes access tokens look as Entra's do: type <c>JWT</c>, <c>nbf</c>, <c>azp</c>, and nothing of OpenIddict's own.</summary>
internal sealed class ShapeAccessToken(TimeProvider protocolTime) : IOpenIddictServerHandler<OpenIddictServerEvents.GenerateTokenContext>
{
    private const int AfterMetadata = 500;

    private static readonly string[] Foreign =
        [Claims.Scope, Claims.ClientId, Claims.JwtId, Claims.Private.Presenter, Claims.Private.TokenId, Claims.Private.AuthorizationId];

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.GenerateTokenContext>()
            .UseSingletonHandler<ShapeAccessToken>()
            .SetOrder(OpenIddictServerHandlers.Protection.AttachTokenMetadata.Descriptor.Order + AfterMetadata)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(OpenIddictServerEvents.GenerateTokenContext context)
    {
        if (context.TokenType != TokenTypeIdentifiers.AccessToken) return default;

        var descriptor = context.SecurityTokenDescriptor;
        descriptor.TokenType = JwtConstants.HeaderType;
        descriptor.NotBefore = protocolTime.GetUtcNow().UtcDateTime;
        descriptor.Subject = new ClaimsIdentity(descriptor.Subject.Claims.Where(claim => !Foreign.Contains(claim.Type)));
        descriptor.Claims ??= new Dictionary<string, object>();
        foreach (var claim in Foreign) descriptor.Claims.Remove(claim);
        descriptor.Claims[Claims.AuthorizedParty] = context.ClientId ?? context.Principal.GetPresenters().FirstOrDefault();
        return default;
    }
}
