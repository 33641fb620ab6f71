using System.Reflection;

namespace Sso.Infrastructure.Tests.Settings;

/// <summary>A setting that the app reads.</summary>
/// <param name="Name">As an environment variable has it, with <c>{n}</c> for a position: <c>Sso__Applications__{n}__Id</c>.</param>
/// <param name="Property">The option that it becomes.</param>
/// <param name="IsRequired">The app does not start without it.</param>
/// <param name="IsRequiredInAzure">The Azure flavour does not work without it.</param>
/// <param name="Default">What counts when it is not set.</param>
internal sealed record AppSetting(string Name, PropertyInfo Property, bool IsRequired, bool IsRequiredInAzure, object? Default)
{
    public string Section => Name.Split("__")[0];

    /// <summary>The option, as people look for it in the source: <c>MailOptions.PerMinute</c>.</summary>
    public string Option => $"{Property.DeclaringType!.Name}.{Property.Name}";

    /// <summary>The name with the first position.</summary>
    public string FirstName => Name.Replace("{n}", "0", StringComparison.Ordinal);

    /// <summary>Whether a name that is set somewhere is this setting.</summary>
    public bool Matches(string name)
    {
        var (expected, actual) = (Name.Split("__"), name.Split("__"));
        return expected.Length == actual.Length && expected.Zip(actual).All(pair =>
            pair.First == "{n}" ? int.TryParse(pair.Second, out _) : string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));
    }
}
