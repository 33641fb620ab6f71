using System.ComponentModel.DataAnnotations;

namespace Sso.Functions.Directory;

/// <summary>What may become of passwords and users that were given out. Section <c>Credentials</c>.</summary>
internal sealed class CredentialOptions
{
    public const string SectionName = "Credentials";

    /// <summary>Days after the password mail within which an account can be taken back to its legacy log-in. Default 30.</summary>
    [Range(1, 365)]
    public int RollBackWithinDays { get; init; } = 30;
}
