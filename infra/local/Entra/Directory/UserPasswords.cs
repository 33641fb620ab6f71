using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Sso.Local.Entra.Directory;

/// <summary>Hashes and checks passwords. Few iterations: these are sample users, and a demo signs in hundreds of them.</summary>
internal sealed class UserPasswords(EntraSettings settings)
{
    private const int Iterations = 1_000;

    private readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly object _nobody = new();
    private string? _decoy;

    public string Hash(string password) => _hasher.HashPassword(_nobody, password);

    /// <summary>Gives a user a new password.</summary>
    public void Set(DirectoryUser user, string password)
    {
        user.PasswordHash = Hash(password);
        user.LastPasswordChange = settings.TimeProvider.GetUtcNow();
    }

    /// <summary>Takes the same time whether or not there is such a user.</summary>
    public bool Verify(DirectoryUser? user, string password)
    {
        var hash = user?.PasswordHash ?? (_decoy ??= Hash("decoy"));
        return _hasher.VerifyHashedPassword(_nobody, hash, password) != PasswordVerificationResult.Failed && user is not null;
    }
}
