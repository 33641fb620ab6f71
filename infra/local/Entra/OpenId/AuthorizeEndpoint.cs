using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.SignIn;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Sso.Local.Entra.OpenId;

/// <summary>Sends a browser with a session back to the application with a code, and one without to the sign-in page.</summary>
internal sealed class AuthorizeEndpoint(UserDirectory users, EntraCounters counters, EntraSettings settings)
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    // Entra's own name for the mark that the person has just been at the sign-in page.
    private const string Reload = "sso_reload";

    public async Task<IResult> HandleAsync(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("OpenIddict let through what is no request of its own.");
        var session = await BrowserSession.FindAsync(http, users);
        var mustType = request.HasPromptValue(PromptValues.Login) || request.HasPromptValue(PromptValues.SelectAccount) || session is null || IsTooOld(session, request.MaxAge);
        if (mustType)
        {
            return request.HasPromptValue(PromptValues.None)
                ? Refuse(Errors.LoginRequired, "AADSTS50058: A silent sign-in request was sent but no user is signed in.")
                : Results.Redirect(SignInEndpoint.AddressFor(ReturnUrl(request), request.UiLocales));
        }

        if (request[Reload] is null) counters.CountSingleSignOn();
        var identity = PersonTokens.Create(session!.User, request.ClientId!, session.Id, session.SignedIn);
        identity.SetScopes(request.GetScopes());
        return Results.SignIn(new ClaimsPrincipal(identity), ClientInfo.Answer(request, session.User.Id), Scheme);
    }

    private static IResult Refuse(string error, string description) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [Scheme]);

    // The prompt has been obeyed once the person comes back; kept, it would ask for ever.
    private static string ReturnUrl(OpenIddictRequest request)
    {
        var parameters = request.GetParameters()
            .Where(parameter => parameter.Key is not (Parameters.Prompt or Parameters.MaxAge or Reload))
            .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value))
            .Append(KeyValuePair.Create(Reload, (string?)"true"));
        return $"/{EntraPaths.Authorize}{QueryString.Create(parameters)}";
    }

    private bool IsTooOld(BrowserSession session, long? maxAge) =>
        maxAge is { } seconds && settings.TimeProvider.GetUtcNow() - session.SignedIn > TimeSpan.FromSeconds(seconds);
}
