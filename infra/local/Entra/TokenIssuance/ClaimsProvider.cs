using Microsoft.AspNetCore.Http;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.Extensions;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.TokenIssuance;

/// <summary>Asks the function app for a token's claims.</summary>
internal sealed class ClaimsProvider(EntraSettings settings, ExtensionCalls calls, EntraCounters counters)
{
    public async Task<ClaimsAnswer> AskAsync(DirectoryUser user, Registration client, HttpContext http, CancellationToken cancellationToken)
    {
        var claims = ClaimsAnswer.None;
        var answer = await calls.CallAsync(
            settings.Addresses.TokenIssuanceStart,
            TokenIssuanceRequest.Create(user, client, http),
            body =>
            {
                claims = ClaimsResponse.Read(body);
                return claims.Failure;
            },
            counters.CountClaimsCall,
            cancellationToken);
        return answer.Failure is null ? claims : ClaimsAnswer.None with { Failure = answer.Failure };
    }
}
