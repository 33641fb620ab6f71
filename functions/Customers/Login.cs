using System.Text.Json.Serialization;

namespace Sso.Functions.Customers;

/// <summary>A bisheriger Benutzername: how an account signs in to one application until it is moved.</summary>
/// <param name="Application">The application's id, as configured.</param>
/// <param name="Username">As the person writes it; compare with <see cref="Customers.Username.Normalise"/>.</param>
/// <param name="Permissions">What the account may do in the application.</param>
internal sealed record Login(string Application, string Username, IReadOnlyList<string> Permissions)
{
    /// <summary>The account that brought the log-in along when it was merged; null for one of the account's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MergedFrom { get; init; }

    /// <summary>Written in the same way and with the same permissions; whose it was does not matter.</summary>
    public bool IsSameAs(Login other) =>
        Application == other.Application && Username == other.Username && Permissions.SequenceEqual(other.Permissions, StringComparer.Ordinal);
}
