namespace Sso.Functions.Customers;

// The Entra users that an account leaves behind.
internal sealed partial record Account
{
    /// <summary>Notes a user that a step of an earlier generation created and that nobody needs.</summary>
    public Account LeaveUser(string directoryUserId) =>
        DirectoryUserId == directoryUserId || FormerUserIds.Contains(directoryUserId) ? this : this with { FormerUserIds = [.. FormerUserIds, directoryUserId] };

    /// <summary>One of them is gone from Entra.</summary>
    public Account ForgetUser(string directoryUserId) =>
        FormerUserIds.Contains(directoryUserId) ? this with { FormerUserIds = [.. FormerUserIds.Where(id => id != directoryUserId)] } : this;
}
