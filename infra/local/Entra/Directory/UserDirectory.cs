using Microsoft.EntityFrameworkCore;

namespace Sso.Local.Entra.Directory;

/// <summary>Finds users that are not deleted. Identifiers are compared without regard to case, as in Entra.</summary>
internal sealed class UserDirectory(EntraDatabase database, WorkforceUsers staff)
{
    public static string Key(string identifier) => identifier.Trim().ToLowerInvariant();

    /// <param name="idOrName">Object id or user principal name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<DirectoryUser?> FindAsync(string idOrName, CancellationToken cancellationToken)
    {
        var key = Key(idOrName);
        return database.Users.FirstOrDefaultAsync(
            user => user.Deleted == null && (user.Id == key || user.UserPrincipalNameKey == key), cancellationToken);
    }

    /// <summary>Finds who has signed in, in the customers' tenant or the workforce's.</summary>
    public async Task<DirectoryUser?> FindPersonAsync(string objectId, CancellationToken cancellationToken) =>
        staff.Find(objectId) ?? await FindAsync(objectId, cancellationToken);

    /// <summary>Finds by what a person types into the sign-in page, in the customers' tenant or the workforce's.</summary>
    public async Task<DirectoryUser?> FindPersonByIdentityAsync(string typed, CancellationToken cancellationToken) =>
        staff.FindByName(typed) ?? await FindByIdentityAsync(typed, cancellationToken);

    /// <summary>Finds a customer's user by the sign-in name.</summary>
    public Task<DirectoryUser?> FindByIdentityAsync(string issuerAssignedId, CancellationToken cancellationToken)
    {
        var key = Key(issuerAssignedId);
        return database.Users.FirstOrDefaultAsync(
            user => user.Deleted == null && user.Identities.Any(i => i.Issuer == LocalClients.TenantDomain && i.IssuerAssignedIdKey == key),
            cancellationToken);
    }

    public Task<DirectoryUser?> FindDeletedAsync(string id, CancellationToken cancellationToken)
    {
        var key = Key(id);
        return database.Users.FirstOrDefaultAsync(user => user.Deleted != null && user.Id == key, cancellationToken);
    }
}
