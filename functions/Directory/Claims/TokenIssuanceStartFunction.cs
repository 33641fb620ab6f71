using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Directory;

/// <summary>
/// Entra's claims provider: answers within two seconds from one point read, or the person gets no token. It never waits for Durable: a first sign-in is one
/// insert, which the reconciling timer picks up.
/// </summary>
internal sealed class TokenIssuanceStartFunction(DirectoryUsers users, PendingSignals pending)
{
    private static readonly Error Malformed =
        new("entra.bad_request", StatusCodes.Status400BadRequest, "The body is not an onTokenIssuanceStart call.");

    private static readonly IReadOnlyDictionary<string, object> NoClaims = new Dictionary<string, object>();

    [Function("TokenIssuanceStart")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/entra/token-issuance-start")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await ClaimsProviderCaller.CheckAsync(request.HttpContext) is { } refusal) return Problems.From(refusal);
        if (await EntraCall.ReadAsync<TokenIssuanceStart>(request, cancellationToken) is not { UserId: { } userId }) return Problems.From(Malformed);

        var user = await users.FindAsync(userId, cancellationToken);
        // The same due time makes it the same row, however often a person signs in before the first sign-in was picked up.
        if (user is { SignedIn: false, Ended: false })
            await pending.StoreAsync(new Signal(user.CustomerId, user.AccountId, user.Generation, MigrationEvents.FirstSignIn), user.CreatedAt, cancellationToken);
        return TypedResults.Ok(TokenIssuanceStartAnswer.Provide(user is null or { Ended: true } ? NoClaims : IssuedClaims.Of(user)));
    }
}
