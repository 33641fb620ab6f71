using System.Text.RegularExpressions;
using Sso.Infrastructure.Tests.Bicep;

namespace Sso.Infrastructure.Tests.Settings;

/// <summary>
/// Classes of options, local.settings.sample.json, docs/settings.md and infra/azure say the same. What a failure says is meant to be enough to mend it.
/// </summary>
public sealed partial class SettingsDriftTests(AzureEnvironments environments)
{
    public static TheoryData<string> Environments => AzureEnvironments.Names;

    [Fact]
    public void Sample_RequiredSettings_AreSet()
    {
        var sample = SampleSettings.Read();

        var missing = SettingsCatalog.All.Where(setting => setting.IsRequired && !sample.Keys.Any(setting.Matches))
            .Select(setting => $"{setting.Option} is required: add \"{setting.FirstName}\" to the Values of {SampleSettings.File}.");

        Report(missing);
    }

    [Fact]
    public void Sample_Settings_AreRead()
    {
        var unread = SampleSettings.Read().Keys.Where(name => !IsRead(name))
            .Select(name => $"{SampleSettings.File} sets \"{name}\", which nothing reads: remove it, correct its name, or add the option to a class with a "
                + "constant SectionName (an app registration: to Hosting/AppRegistrations.cs; read by the host: to Settings/HostSettings.cs of this test project).");

        Report(unread);
    }

    [Theory, MemberData(nameof(Environments))]
    public void Bicep_RequiredSettings_AreSet(string environment)
    {
        var settings = environments[environment].AppSettings;

        var missing = SettingsCatalog.All.Where(setting => (setting.IsRequired || setting.IsRequiredInAzure) && !settings.Keys.Any(setting.Matches))
            .Select(setting => $"{setting.Option} is required: set {setting.FirstName} in infra/azure/modules/app-settings.bicep "
                + $"(environment {environment} does not set it).");

        Report(missing);
    }

    [Theory, MemberData(nameof(Environments))]
    public void Bicep_Settings_AreRead(string environment)
    {
        var unread = environments[environment].AppSettings.Keys.Where(name => !IsRead(name))
            .Select(name => $"infra/azure sets {name} (environment {environment}), which nothing reads: remove it from "
                + "infra/azure/modules/app-settings.bicep or correct its name.");

        Report(unread);
    }

    [Fact]
    public void Sources_SettingsByName_AreOptions()
    {
        // %Section:Name% in triggers, and names given to IConfiguration.
        var named = Directory.EnumerateFiles(Repository.File("functions"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Repository.Name(file).Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => NamedSetting().Matches(File.ReadAllText(file)).Select(match => (File: Repository.Name(file), Name: match.Groups["name"].Value)));

        var unknown = named.Where(setting => !IsRead(setting.Name.Replace(":", "__", StringComparison.Ordinal)))
            .Select(setting => $"{setting.File} reads the setting {setting.Name}, which no class of options has: add it to one, so that it is checked and documented.");

        Report(unknown);
    }

    [Fact]
    public void Document_Settings_AreThoseOfTheOptions()
    {
        var file = Repository.File(SettingsDocument.File.Split('/'));
        var expected = SettingsDocument.Write();
        if (Environment.GetEnvironmentVariable("SSO_WRITE_DOCS") == "1") File.WriteAllText(file, expected);

        var actual = File.Exists(file) ? File.ReadAllText(file) : "";

        var changed = expected.Split('\n').Except(actual.Split('\n')).Select(line => $"missing: {line}")
            .Concat(actual.Split('\n').Except(expected.Split('\n')).Select(line => $"too much: {line}"));
        if (actual != expected)
            Report([
                $"{SettingsDocument.File} is not what the options say. Write it anew and commit it: "
                    + "SSO_WRITE_DOCS=1 dotnet test --project tests/Sso.Infrastructure.Tests --filter-class '*SettingsDriftTests'",
                .. changed,
            ]);
    }

    [Fact]
    public void Options_Settings_AreDocumented()
    {
        var undocumented = SettingsDocument.Write().Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.EndsWith("|  |", StringComparison.Ordinal))
            .Select(line => $"{line.Split('`')[1]} has no <summary> at its option: say what it means, in which unit, with which limits and default.");

        Report(undocumented);
    }

    private static bool IsRead(string name) => SettingsCatalog.Reads(name) || HostSettings.All.ContainsKey(name);

    private static void Report(IEnumerable<string> faults)
    {
        var lines = faults.ToList();
        if (lines.Count > 0) Assert.Fail(string.Join(Environment.NewLine, lines));
    }

    [GeneratedRegex("""
        "%(?<name>[A-Za-z]+(:[A-Za-z]+)*)%"|GetValue<[^>]+>\("(?<name>[A-Za-z]+(:[A-Za-z]+)*)"\)|onfiguration\["(?<name>[A-Za-z]+(:[A-Za-z]+)*)"\]
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex NamedSetting();
}
