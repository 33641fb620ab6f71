using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Sso.Functions.Customers;

namespace Sso.Functions.Directory;

/// <summary>The users of the external tenant, through Microsoft Graph. Retries are the caller's: a POST that is repeated by the SDK hides its first answer.</summary>
internal sealed class EntraDirectory(GraphServiceClient graph, IOptions<GraphOptions> options)
{
    private const string EmailSignIn = "emailAddress";

    /// <summary>Creates the account's user with its initial password: one write. A user that is there already is told from another person's.</summary>
    /// <returns>The user's object id; null when another user signs in with the account's address.</returns>
    /// <exception cref="DirectoryException">It is not known whether the user exists now: ask again later.</exception>
    public async Task<string?> CreateUserAsync(Account account, string password, CancellationToken cancellationToken)
    {
        try
        {
            var created = await graph.Users.PostAsync(ToUser(account, password), request => request.Options.WithoutRetries(), cancellationToken);
            return created?.Id ?? throw new DirectoryException("Graph answered a creation without an object id.");
        }
        catch (ODataError error) when (error.IsConflict())
        {
            return await FindConflictAsync(account, cancellationToken);
        }
        catch (Exception exception) when (exception.ToDirectoryException("create a user") is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Who is it that exists already: ours, another person's, or (not yet visible) nobody?</summary>
    private async Task<string?> FindConflictAsync(Account account, CancellationToken cancellationToken)
    {
        try
        {
            var reference = AccountReference.Of(account).Value;
            var found = await FindByNameAsync(account, cancellationToken) ?? await FindByAddressAsync(account.Email!, cancellationToken);
            // An empty answer proves nothing: directories lag, and the filter misses addresses with a plus sign.
            if (found?.Id is null) throw new DirectoryException("The directory says that the user exists, and does not show it.");
            return found.AdditionalData.TryGetValue(options.Value.AccountAttribute, out var value) && value as string == reference ? found.Id : null;
        }
        catch (Exception exception) when (exception.ToDirectoryException("find a user") is { } failure)
        {
            throw failure;
        }
    }

    private async Task<User?> FindByNameAsync(Account account, CancellationToken cancellationToken)
    {
        try
        {
            return await graph.Users[AccountReference.Of(account).UserPrincipalName(options.Value)].GetAsync(request =>
            {
                request.QueryParameters.Select = ["id", options.Value.AccountAttribute];
                request.Options.WithoutRetries();
            }, cancellationToken);
        }
        catch (ODataError error) when (error.ResponseStatusCode == 404)
        {
            return null;
        }
    }

    private async Task<User?> FindByAddressAsync(string address, CancellationToken cancellationToken)
    {
        var users = await graph.Users.GetAsync(request =>
        {
            request.QueryParameters.Select = ["id", options.Value.AccountAttribute];
            request.QueryParameters.Filter =
                $"identities/any(c:c/issuerAssignedId eq '{Quote(address)}' and c/issuer eq '{Quote(options.Value.TenantDomain)}')";
            request.Options.WithoutRetries();
        }, cancellationToken);
        return users?.Value?.FirstOrDefault();
    }

    private static string Quote(string literal) => literal.Replace("'", "''", StringComparison.Ordinal);

    private User ToUser(Account account, string password) => new()
    {
        AccountEnabled = true,
        DisplayName = account.DisplayName,
        UserPrincipalName = AccountReference.Of(account).UserPrincipalName(options.Value),
        Identities = [new ObjectIdentity { SignInType = EmailSignIn, Issuer = options.Value.TenantDomain, IssuerAssignedId = account.Email }],
        PasswordPolicies = "DisablePasswordExpiration",
        // Left out, it has counted as true (microsoftgraph/microsoft-graph-docs#7797).
        PasswordProfile = new PasswordProfile { Password = password, ForceChangePasswordNextSignIn = options.Value.ForceChangePassword },
        AdditionalData = { [options.Value.AccountAttribute] = AccountReference.Of(account).Value },
    };
}
