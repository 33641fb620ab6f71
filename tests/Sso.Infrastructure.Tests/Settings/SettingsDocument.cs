using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Sso.Functions.Hosting;

namespace Sso.Infrastructure.Tests.Settings;

/// <summary>Writes docs/settings.md from the classes of options and their documentation, so that it cannot be wrong.</summary>
internal static partial class SettingsDocument
{
    public const string File = "docs/settings.md";

    private static readonly Lazy<Dictionary<string, XElement>> Documentation = new(() => XDocument
        .Load(Path.ChangeExtension(typeof(SsoOptions).Assembly.Location, ".xml")).Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal));

    public static string Write()
    {
        var text = new StringBuilder("""
            # Settings

            Written by a test from the classes of options and their comments; do not edit. To write it anew:

            ```sh
            SSO_WRITE_DOCS=1 dotnet test --project tests/Sso.Infrastructure.Tests --filter-class '*SettingsDriftTests'
            ```

            Names are those of environment variables, with two underscores between the parts; `{n}` counts from 0. Locally they come from
            [`local.settings.sample.json`](../local.settings.sample.json), in Azure from [`infra/azure`](../infra/azure), where parameter `settings` sets whatever the
            template does not. What is missing, malformed or contradictory is told at the start, and the app does not start.


            """);
        foreach (var section in SettingsCatalog.All.GroupBy(setting => setting.Section)) WriteSection(text, section.Key, section);
        text.Append("## The host\n\n| Setting | Read by |\n|---|---|\n");
        foreach (var (name, reader) in HostSettings.All) text.Append(CultureInfo.InvariantCulture, $"| `{name}` | {reader} |\n");
        return text.ToString();
    }

    private static void WriteSection(StringBuilder text, string section, IEnumerable<AppSetting> settings)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {section}\n\n");
        text.Append("| Setting | Type | Default | Meaning |\n|---|---|---|---|\n");
        foreach (var setting in settings)
            text.Append(CultureInfo.InvariantCulture, $"| `{setting.Name}` | {TypeOf(setting)} | {DefaultOf(setting)} | {SummaryOf(setting)} |\n");
        text.Append('\n');
    }

    private static string TypeOf(AppSetting setting)
    {
        var type = Nullable.GetUnderlyingType(setting.Property.PropertyType) ?? setting.Property.PropertyType;
        if (type.IsGenericType) type = type.GetGenericArguments()[0];
        if (type.IsEnum) return string.Join(", ", Enum.GetNames(type).Select(name => $"`{name}`"));
        return type.Name switch
        {
            "String" => "text",
            "Int32" or "Int64" => "whole number",
            "Double" or "Decimal" => "number",
            "Boolean" => "`true`, `false`",
            "Uri" => "address",
            "TimeSpan" => "`hh:mm:ss`",
            var other => other,
        };
    }

    private static string DefaultOf(AppSetting setting)
    {
        if (setting.IsRequired) return "required";
        if (setting.IsRequiredInAzure) return "required in Azure";
        return setting.Default switch
        {
            null or "" => "–",
            bool flag => flag ? "`true`" : "`false`",
            IFormattable value => $"`{value.ToString(null, CultureInfo.InvariantCulture)}`",
            var value => $"`{value}`",
        };
    }

    private static string SummaryOf(AppSetting setting)
    {
        var property = setting.Property;
        if (!Documentation.Value.TryGetValue($"P:{property.DeclaringType!.FullName}.{property.Name}", out var member)) return "";
        var summary = string.Concat((member.Element("summary")?.Nodes() ?? []).Select(node => node switch
        {
            XText words => words.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } reference => $"`{(reference.Attribute("cref") ?? reference.Attribute("langword"))?.Value.Split('.')[^1]}`",
            _ => "",
        }));
        return Blanks().Replace(summary, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
