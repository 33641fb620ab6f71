using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Sso.Functions.Customers;

namespace Sso.Functions.Directory;

/// <summary>
/// The users of the external tenant, through Microsoft Graph. Retries are the caller's: a POST that is repeated by the SDK hides its first answer. Each write is
/// taken from the budget that all instances share.
/// </summary>
internal sealed class EntraDirectory(GraphServiceClient graph, GraphWriteBudget budget, IOptions<GraphOptions> options, IOptions<TenantOptions> tenant)
{
    private const string EmailSignIn = "emailAddress";
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(10);

    /// <summary>Creates the account's user with its initial password: one write. A user that is there already is told from another person's.</summary>
    /// <exception cref="DirectoryException">It is not known whether the user exists now: ask again later.</exception>
    public async Task<CreatedUser> CreateUserAsync(Account account, string password, CancellationToken cancellationToken)
    {
        await budget.TakeAsync(options.Value.CreateCost, cancellationToken);
        try
        {
            var created = await CallAsync("create a user", () =>
                graph.Users.PostAsync(ToUser(account, password), request => request.Options.WithoutRetries(), cancellationToken), cancellationToken);
            return created?.Id is { } objectId
                ? new CreatedUser(objectId, AccountReference.Of(account))
                : throw new DirectoryException(DirectoryFailure.Unavailable, "Graph answered a creation without an object id.");
        }
        catch (ODataError error) when (error.IsConflict())
        {
            return await FindConflictAsync(account, cancellationToken);
        }
    }

    /// <summary>Deletes a user and, unless the tenant frees the address anyway, purges it. Disable it first: that ends sessions and refresh tokens at once.</summary>
    /// <returns>False when the tenant knew no such user: it is gone, or was created so recently that the tenant does not show it yet.</returns>
    /// <exception cref="DirectoryException">It is not known whether the user is gone: ask again later.</exception>
    public async Task<bool> DeleteUserAsync(string objectId, CancellationToken cancellationToken)
    {
        var deleted = await WriteAsync("delete a user", () =>
            graph.Users[objectId].DeleteAsync(request => request.Options.WithoutRetries(), cancellationToken), cancellationToken);
        if (tenant.Value.DeletedUsers == DeletedUsers.Keep) return deleted;
        var purged = await WriteAsync("purge a user", () =>
            graph.Directory.DeletedItems[objectId].DeleteAsync(request => request.Options.WithoutRetries(), cancellationToken), cancellationToken);
        return deleted || purged;
    }

    /// <summary>Ends the user's sign-ins, sessions and refresh tokens, and keeps the user.</summary>
    /// <returns>False when the tenant knows no such user.</returns>
    /// <exception cref="DirectoryException">It is not known whether it was done: ask again later.</exception>
    public Task<bool> DisableUserAsync(string objectId, CancellationToken cancellationToken) => WriteAsync("disable a user", () =>
        graph.Users[objectId].PatchAsync(new User { AccountEnabled = false }, request => request.Options.WithoutRetries(), cancellationToken), cancellationToken);

    /// <returns>The object id of the user that was made for an account's generation; null when the tenant shows none, which it may do for minutes after its creation.</returns>
    /// <exception cref="DirectoryException">The tenant did not answer.</exception>
    public async Task<string?> FindUserAsync(AccountReference reference, CancellationToken cancellationToken) =>
        (await FindOwnAsync(reference, cancellationToken))?.Id;

    /// <summary>When the user's password was set. The directory tells of a change a little late, and of a new user not at once.</summary>
    /// <returns>Null when the tenant shows no such user.</returns>
    /// <exception cref="DirectoryException">The tenant did not answer.</exception>
    public async Task<PasswordState?> FindPasswordAsync(string objectId, CancellationToken cancellationToken)
    {
        var user = await FindByNameAsync(objectId, cancellationToken, "createdDateTime", "lastPasswordChangeDateTime");
        return user is { CreatedDateTime: { } created, LastPasswordChangeDateTime: { } changed } ? new PasswordState(created, changed) : null;
    }

    /// <summary>
    /// Gives a user another address to sign in with; password, sessions and all else stay. Graph replaces the whole list of identities, so it is read before
    /// (https://learn.microsoft.com/graph/api/user-update). A user that has the address already is left as it is.
    /// </summary>
    /// <returns>False when another user has the address.</returns>
    /// <exception cref="DirectoryException">It is not known whether it was done: ask again later.</exception>
    public async Task<bool> TryChangeAddressAsync(string objectId, string address, CancellationToken cancellationToken)
    {
        var user = await FindByNameAsync(objectId, cancellationToken, "identities");
        if (user?.Identities is not { Count: > 0 } identities) throw NotShown();
        if (identities.Exists(identity => IsAddress(identity) && string.Equals(identity.IssuerAssignedId, address, StringComparison.OrdinalIgnoreCase))) return true;

        var change = new User { Identities = [.. identities.Where(identity => !IsAddress(identity)), AddressIdentity(address)] };
        if (tenant.Value.FindAddressesBy == AddressLookup.Attribute) change.AdditionalData[options.Value.AddressAttribute] = address;
        try
        {
            return await WriteAsync("change an address", () =>
                graph.Users[objectId].PatchAsync(change, request => request.Options.WithoutRetries(), cancellationToken), cancellationToken) ? true : throw NotShown();
        }
        catch (ODataError error) when (error.IsConflict())
        {
            return false;
        }

        static DirectoryException NotShown() => new(DirectoryFailure.Unclear, "The directory does not show the user whose address is to change.");
    }

    /// <summary>Asks for a user that nobody has: the cheapest question that needs the tenant, a token and the permission.</summary>
    /// <returns>Null when the tenant answers, else a code of <see cref="DirectoryProblems"/>.</returns>
    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(ProbeLimit);
        try
        {
            await FindByNameAsync(Guid.Empty.ToString(), limited.Token);
            return null;
        }
        catch (DirectoryException problem)
        {
            return DirectoryProblems.Of(problem.Failure);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DirectoryProblems.Unavailable;
        }
    }

    /// <summary>Ends the user's sessions and refresh tokens; the password stays (https://learn.microsoft.com/graph/api/user-revokesigninsessions).</summary>
    /// <returns>False when the tenant knows no such user.</returns>
    /// <exception cref="DirectoryException">It is not known whether it was done.</exception>
    public Task<bool> RevokeSessionsAsync(string objectId, CancellationToken cancellationToken) => WriteAsync("end sessions", () =>
        graph.Users[objectId].RevokeSignInSessions.PostAsRevokeSignInSessionsPostResponseAsync(request => request.Options.WithoutRetries(), cancellationToken), cancellationToken);

    /// <summary>Who is it that exists already: ours, another person's, or (not yet visible) nobody?</summary>
    private async Task<CreatedUser> FindConflictAsync(Account account, CancellationToken cancellationToken)
    {
        var found = await FindOwnAsync(AccountReference.Of(account), cancellationToken)
            ?? await FindByAddressAsync(account.Email!, cancellationToken);
        // An empty answer proves nothing: directories lag, and the filter misses addresses with a plus sign.
        if (found?.Id is null) throw new DirectoryException(DirectoryFailure.Unclear, "The directory says that the user exists, and does not show it.");
        return new CreatedUser(
            found.Id, found.AdditionalData.TryGetValue(options.Value.AccountAttribute, out var value) && value is string text ? new AccountReference(text) : null);
    }

    private Task<User?> FindOwnAsync(AccountReference reference, CancellationToken cancellationToken) => tenant.Value.FindUsersBy switch
    {
        UserLookup.Attribute => FindByFilterAsync($"{options.Value.AccountAttribute} eq '{Quote(reference.Value)}'", cancellationToken),
        _ => FindByNameAsync(reference.UserPrincipalName(options.Value), cancellationToken),
    };

    private Task<User?> FindByAddressAsync(string address, CancellationToken cancellationToken) => FindByFilterAsync(
        tenant.Value.FindAddressesBy == AddressLookup.Attribute
            ? $"{options.Value.AddressAttribute} eq '{Quote(address)}'"
            : $"identities/any(c:c/issuerAssignedId eq '{Quote(address)}' and c/issuer eq '{Quote(options.Value.TenantDomain)}')",
        cancellationToken);

    private async Task<User?> FindByNameAsync(string idOrName, CancellationToken cancellationToken, params string[] more)
    {
        try
        {
            return await CallAsync("find a user", () => graph.Users[idOrName].GetAsync(request =>
            {
                request.QueryParameters.Select = ["id", options.Value.AccountAttribute, .. more];
                request.Options.WithoutRetries();
            }, cancellationToken), cancellationToken);
        }
        catch (ODataError error) when (error.IsNotFound())
        {
            return null;
        }
    }

    private async Task<User?> FindByFilterAsync(string filter, CancellationToken cancellationToken)
    {
        var users = await CallAsync("find a user", () => graph.Users.GetAsync(request =>
        {
            request.QueryParameters.Select = ["id", options.Value.AccountAttribute];
            request.QueryParameters.Filter = filter;
            request.Options.WithoutRetries();
        }, cancellationToken), cancellationToken);
        return users?.Value?.FirstOrDefault();
    }

    /// <returns>False for a user that is not there.</returns>
    private async Task<bool> WriteAsync(string action, Func<Task> write, CancellationToken cancellationToken)
    {
        await budget.TakeAsync(cost: 1, cancellationToken);
        try
        {
            await CallAsync(action, async () =>
            {
                await write();
                return true;
            }, cancellationToken);
            return true;
        }
        catch (ODataError error) when (error.IsNotFound())
        {
            return false;
        }
    }

    /// <summary>Lets the two answers that callers read, conflict and "not found", through; all others become failures of ours.</summary>
    private async Task<T> CallAsync<T>(string action, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (exception is not ODataError error || (!error.IsConflict() && !error.IsNotFound()))
        {
            if (exception.ToDirectoryException(action) is not { } failure) throw;
            if (failure is { Failure: DirectoryFailure.Throttled, RetryAfter: { } pause }) await budget.PauseAsync(pause, cancellationToken);
            throw failure;
        }
    }

    private static bool IsAddress(ObjectIdentity identity) => string.Equals(identity.SignInType, EmailSignIn, StringComparison.OrdinalIgnoreCase);

    private ObjectIdentity AddressIdentity(string? address) => new() { SignInType = EmailSignIn, Issuer = options.Value.TenantDomain, IssuerAssignedId = address };

    private static string Quote(string literal) => literal.Replace("'", "''", StringComparison.Ordinal);

    private User ToUser(Account account, string password)
    {
        var user = new User
        {
            AccountEnabled = true,
            DisplayName = account.DisplayName,
            Identities = [AddressIdentity(account.Email)],
            PasswordPolicies = "DisablePasswordExpiration",
            // Left out, it has counted as true (microsoftgraph/microsoft-graph-docs#7797).
            PasswordProfile = new PasswordProfile { Password = password, ForceChangePasswordNextSignIn = options.Value.ForceChangePassword },
            AdditionalData = { [options.Value.AccountAttribute] = AccountReference.Of(account).Value },
        };
        if (tenant.Value.FindUsersBy == UserLookup.PrincipalName) user.UserPrincipalName = AccountReference.Of(account).UserPrincipalName(options.Value);
        if (tenant.Value.FindAddressesBy == AddressLookup.Attribute) user.AdditionalData[options.Value.AddressAttribute] = account.Email!;
        return user;
    }
}
