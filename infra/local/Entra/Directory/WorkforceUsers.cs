namespace Sso.Local.Entra.Directory;

/// <summary>The people of the workforce tenant: they sign in, and Graph, which is the customers' tenant's, does not know them.</summary>
internal sealed class WorkforceUsers
{
    private readonly List<DirectoryUser> _users;

    public WorkforceUsers(UserPasswords passwords) => _users = [.. LocalStaff.All.Select(person => new DirectoryUser
    {
        Id = person.ObjectId,
        DisplayName = person.Name,
        UserPrincipalName = person.Address,
        UserPrincipalNameKey = UserDirectory.Key(person.Address),
        PasswordHash = passwords.Hash(person.Password),
        PasswordPolicies = "",
        PreferredLanguage = "de",
    })];

    public DirectoryUser? Find(string objectId) => _users.Find(user => user.Id == UserDirectory.Key(objectId));

    /// <summary>Finds by what a person types into the sign-in page.</summary>
    public DirectoryUser? FindByName(string typed) => _users.Find(user => user.UserPrincipalNameKey == UserDirectory.Key(typed));

    /// <summary>App roles in tokens of the staff's registration.</summary>
    public static IReadOnlyList<string> RolesOf(string objectId) =>
        LocalStaff.All.FirstOrDefault(person => person.ObjectId == objectId)?.Role is { } role ? [role] : [];
}
