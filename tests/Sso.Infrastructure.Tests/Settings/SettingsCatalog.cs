using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Sso.Functions.Hosting;

namespace Sso.Infrastructure.Tests.Settings;

/// <summary>
/// All that the app reads, found by reflection: a class of options has a constant <c>SectionName</c>; each of its properties that can be set is a setting, a class
/// in it a section of its own, a list a row of numbered ones. Sections of app registrations are those of <see cref="AppRegistrations"/>.
/// </summary>
internal static class SettingsCatalog
{
    private const string SectionName = "SectionName";
    private const string Position = "{n}";

    public static IReadOnlyList<AppSetting> All { get; } = [.. Find().OrderBy(setting => setting.Name, StringComparer.Ordinal)];

    /// <summary>The classes of options with their sections.</summary>
    public static IEnumerable<(string Section, Type Type)> OptionClasses => typeof(SsoOptions).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type is { IsClass: true, IsAbstract: false })
        .Select(type => (Section: type.GetField(SectionName, BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string, type))
        .Where(pair => pair.Section is not null).Select(pair => (pair.Section!, pair.type));

    public static bool Reads(string name) => All.Any(setting => setting.Matches(name));

    private static IEnumerable<AppSetting> Find()
    {
        foreach (var (section, type) in OptionClasses)
            foreach (var setting in Of(section.Replace(":", "__", StringComparison.Ordinal), type, isRequired: true)) yield return setting;
        foreach (var section in AppRegistrations.NeedsCredential.Keys)
            foreach (var setting in Of(section, typeof(AppRegistrationOptions), isRequired: true)) yield return setting;
    }

    private static IEnumerable<AppSetting> Of(string path, Type type, bool isRequired)
    {
        var sample = Activator.CreateInstance(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null))
        {
            var name = $"{path}__{property.Name}";
            var demanded = isRequired && property.IsDefined(typeof(RequiredAttribute));
            var inAzure = property.IsDefined(typeof(RequiredInAzureAttribute));
            var kind = property.PropertyType;
            if (ItemOf(kind) is { } item)
            {
                foreach (var setting in IsValue(item)
                    ? [new AppSetting($"{name}__{Position}", property, demanded, inAzure, Default: null)]
                    : Of($"{name}__{Position}", item, demanded)) yield return setting;
            }
            else if (IsValue(kind))
            {
                yield return new AppSetting(name, property, demanded, inAzure, property.GetValue(sample));
            }
            else
            {
                foreach (var setting in Of(name, kind, demanded)) yield return setting;
            }
        }
    }

    private static bool IsValue(Type type) => Nullable.GetUnderlyingType(type) is not null || type.IsPrimitive || type.IsEnum || type.IsValueType
        || type == typeof(string) || type == typeof(Uri);

    private static Type? ItemOf(Type type) => type == typeof(string)
        ? null
        : type.GetInterfaces().Append(type).FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];
}
