using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.TokenIssuance;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Sso.Local.Entra.OpenId;

/// <summary>Issues tokens for codes, refresh tokens and client credentials. Secret, code, PKCE and redirect URI are OpenIddict's to check.</summary>
internal sealed class TokenEndpoint(Registrations registrations, UserDirectory users, ClaimsProvider claimsProvider)
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public Task<IResult> HandleAsync(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("OpenIddict let through what is no token request.");
        return request.IsClientCredentialsGrantType() ? Task.FromResult(IssueToProgram(request)) : IssueToPersonAsync(http, request);
    }

    private IResult IssueToProgram(OpenIddictRequest request)
    {
        if (!registrations.TryFind(request.ClientId, out var registration) || request.GetScopes() is not [var scope])
            return Refuse(Errors.InvalidScope, "AADSTS70011: The scope is not valid: a program asks for exactly one, {resource}/.default.");
        return Results.SignIn(new ClaimsPrincipal(ProgramTokens.Create(registration, scope)), authenticationScheme: Scheme);
    }

    private async Task<IResult> IssueToPersonAsync(HttpContext http, OpenIddictRequest request)
    {
        var authentication = await http.AuthenticateAsync(Scheme);
        var granted = authentication.Principal ?? throw new InvalidOperationException("OpenIddict let through an unchecked grant.");
        if (!registrations.TryFind(request.ClientId, out var registration))
            return Refuse(Errors.InvalidClient, "AADSTS700016: The application was not found.");

        var user = await users.FindPersonAsync(granted.GetClaim(EntraClaims.ObjectId)!, http.RequestAborted);
        if (user is not { AccountEnabled: true } || EntraClaims.ReadTime(granted, EntraClaims.SignedIn) < user.SessionsValidFrom)
            return Refuse(Errors.InvalidGrant, "AADSTS50057: The user account is disabled, or the session was revoked.");

        var scopes = Grant(request.GetScopes(), granted.GetScopes());
        if (scopes.Except(Resources.SignInScopes).Select(Resources.Of).Distinct().Count() > 1)
            return Refuse(Errors.InvalidScope, "AADSTS28000: The scopes belong to more than one resource.");

        var provided = ClaimsAnswer.None;
        if (registration.HasProvidedClaims)
        {
            provided = await claimsProvider.AskAsync(user, registration, http, http.RequestAborted);
            // "access_denied" and not "invalid_grant": the latter would make clients send the person to the sign-in page again and again.
            if (provided.Sentence is { } failure) return Refuse(Errors.AccessDenied, failure);
        }

        var identity = (ClaimsIdentity)granted.Identity!;
        PersonTokens.Complete(identity, user, scopes, provided.Claims, registration.HasPeoplesRoles ? WorkforceUsers.RolesOf(user.Id) : []);
        return Results.SignIn(new ClaimsPrincipal(identity), ClientInfo.Answer(request, user.Id), Scheme);
    }

    // What the request names, and the sign-in scopes that were granted before; without a wish, all that was granted.
    private static ImmutableArray<string> Grant(ImmutableArray<string> asked, ImmutableArray<string> granted) =>
        asked.IsEmpty ? granted : [.. asked.Union(granted.Intersect(Resources.SignInScopes))];

    private static IResult Refuse(string error, string description) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [Scheme]);
}
