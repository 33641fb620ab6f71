using System.ComponentModel.DataAnnotations;

namespace Sso.Functions.Hosting;

/// <summary>What the whole app needs to know of its surroundings. Section <c>Sso</c>.</summary>
internal sealed class SsoOptions
{
    public const string SectionName = "Sso";

    /// <summary>Where browsers reach this app, without a path: links in mails and redirect URIs begin with it.</summary>
    [Required]
    public Uri PublicUrl { get; init; } = null!;

    /// <summary>The vendor's applications. At least one.</summary>
    [Required, MinLength(1)]
    public IReadOnlyList<ApplicationOptions> Applications { get; init; } = [];

    [Required]
    public SupportOptions Support { get; init; } = new();

    /// <summary>The page "Hilfe", for mails and others who link to it from elsewhere.</summary>
    public Uri HelpUrl => new(PublicUrl, Help.HelpFunction.Path);

    public ApplicationOptions? FindApplication(string id) => Applications.FirstOrDefault(a => string.Equals(a.Id, id, StringComparison.Ordinal));
}
