namespace Sso.Functions.Directory;

/// <summary>What the directory knows of a user's password.</summary>
/// <param name="CreatedAt">When the user was created.</param>
/// <param name="ChangedAt">When the password was set last.</param>
internal sealed record PasswordState(DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    // Graph gives whole seconds, and sets the password a moment after it creates the user.
    private static readonly TimeSpan OfCreation = TimeSpan.FromSeconds(30);

    /// <summary>Nobody has changed it since the user was created with it.</summary>
    public bool IsInitial => ChangedAt - CreatedAt <= OfCreation;
}
