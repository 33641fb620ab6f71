using System.Security.Claims;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Me.ChangePassword;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Identity.Web;
using Microsoft.Kiota.Abstractions.Authentication;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;

namespace Sso.Functions.SelfService;

/// <summary>
/// Changes the signed-in person's password on the person's behalf, by Graph's <c>/me/changePassword</c>
/// (https://learn.microsoft.com/graph/api/user-changepassword). The one place to exchange when the tenant gets another way.
/// </summary>
internal sealed partial class OwnPassword(
    ITokenAcquisition tokens, IHttpClientFactory clients, CustomerStore customers, EntraDirectory directory, PersonSessions sessions, IOptions<GraphOptions> options,
    TimeProvider time, ILogger<OwnPassword> logger)
{
    /// <summary>Asked for at the sign-in; in an external tenant an administrator has consented for all.</summary>
    public const string Scope = "https://graph.microsoft.com/User-PasswordProfile.ReadWrite.All";

    /// <summary>Whether there is still a token to do it with. No call leaves the app while it is fresh.</summary>
    public async Task<bool> CanChangeAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        await FindTokenAsync(principal, cancellationToken) is not null;

    /// <param name="principal">Who is signed in.</param>
    /// <param name="user">The same as we know them.</param>
    /// <param name="current">"Altes Passwort".</param>
    /// <param name="new">"Neues Passwort".</param>
    /// <param name="endsOthers">Whether the person's other sessions end.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PasswordChangeOutcome> ChangeAsync(
        ClaimsPrincipal principal, DirectoryUser user, string current, string @new, bool endsOthers, CancellationToken cancellationToken)
    {
        if (PasswordPolicy.FindFault(current, @new) is { } fault) return fault;
        if (await FindTokenAsync(principal, cancellationToken) is not { } token) return PasswordChangeOutcome.SignInAgain;

        var outcome = await PostAsync(token, new ChangePasswordPostRequestBody { CurrentPassword = current, NewPassword = @new }, cancellationToken);
        if (outcome == PasswordChangeOutcome.Changed)
        {
            var audit = new AuditRecord(time.GetUtcNow(), Actors.Person, "account.password_changed", user.AccountId);
            await customers.TrySaveAsync(new CustomerChange { CustomerId = user.CustomerId, Audit = [audit] }, cancellationToken);
            if (endsOthers && !await TryEndOthersAsync(principal, user, cancellationToken)) return PasswordChangeOutcome.ChangedOthersRemain;
        }
        return outcome;
    }

    /// <summary>Entra's sessions and refresh tokens end for everybody, ours for all others: this page stays open and asks again only when it needs a new token.</summary>
    private async Task<bool> TryEndOthersAsync(ClaimsPrincipal principal, DirectoryUser user, CancellationToken cancellationToken)
    {
        await sessions.EndOthersAsync(principal, cancellationToken);
        try
        {
            await directory.RevokeSessionsAsync(user.ObjectId, cancellationToken);
            return true;
        }
        catch (DirectoryException failure)
        {
            NotAnswered(failure.Message);
            return false;
        }
    }

    private async Task<PasswordChangeOutcome> PostAsync(string token, ChangePasswordPostRequestBody body, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(GraphOptions.SectionName);
        using var graph = new GraphServiceClient(client, new BaseBearerTokenAuthenticationProvider(new OwnToken(token)), options.Value.BaseUrl.AbsoluteUri);
        try
        {
            await graph.Me.ChangePassword.PostAsync(body, request => request.Options.WithoutRetries(), cancellationToken);
            return PasswordChangeOutcome.Changed;
        }
        catch (ODataError error)
        {
            var outcome = PasswordErrors.Read(error.ResponseStatusCode, error.Error?.Message);
            if (outcome == PasswordChangeOutcome.Failed) Refused(error.ResponseStatusCode, error.Error?.Code ?? "none");
            return outcome;
        }
        catch (Exception exception) when (exception.ToDirectoryException("change a password") is { } failure)
        {
            NotAnswered(failure.Message);
            return PasswordChangeOutcome.Failed;
        }
    }

    /// <returns>Null when the person has to sign in again: the cache was lost, or the session was revoked.</returns>
    private async Task<string?> FindTokenAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        try
        {
            return await tokens.GetAccessTokenForUserAsync(
                [Scope], AccountSession.SignInScheme, tenantId: null, userFlow: null, user: principal,
                tokenAcquisitionOptions: new TokenAcquisitionOptions { CancellationToken = cancellationToken });
        }
        catch (MicrosoftIdentityWebChallengeUserException)
        {
            return null;
        }
    }

    [LoggerMessage(2200, LogLevel.Warning, "Graph refused a change of password: status {Status}, code {Code}.")]
    private partial void Refused(int status, string code);

    [LoggerMessage(2201, LogLevel.Warning, "A change of password failed. {Reason}")]
    private partial void NotAnswered(string reason);

    private sealed class OwnToken(string token) : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new();

        public Task<string> GetAuthorizationTokenAsync(
            Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) => Task.FromResult(token);
    }
}
