using System.ComponentModel.DataAnnotations;

namespace Sso.Functions.Hosting;

/// <summary>An application (Produktbereich) that customers sign in to. Configuration, never an enum: more will come.</summary>
internal sealed class ApplicationOptions
{
    /// <summary>The id in imports, API calls and claims: lower-case letters, digits and hyphens.</summary>
    [Required, RegularExpression("^[a-z0-9-]{1,40}$")]
    public string Id { get; init; } = "";

    /// <summary>The name that people know.</summary>
    [Required]
    public string Name { get; init; } = "";

    /// <summary>Where people open it.</summary>
    [Required]
    public Uri Url { get; init; } = null!;
}
