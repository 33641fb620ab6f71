using System.Text.Json;

namespace Sso.Infrastructure.Tests.Settings;

/// <summary>The values of local.settings.sample.json.</summary>
internal static class SampleSettings
{
    public const string File = "local.settings.sample.json";

    public static IReadOnlyDictionary<string, string> Read()
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(Repository.File(File)));
        return document.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!);
    }
}
