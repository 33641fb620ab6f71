using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Sso.LocalRuntime.Durable;

namespace Sso.LocalRuntime.Hosting;

/// <summary>
/// Reads host.json and local.settings.json, which lie beside the app, as the real host does: "Values" of the latter become settings below the
/// environment's variables, and the log levels of the former apply to the app's loggers.
/// </summary>
internal static class HostFiles
{
    private const string HostFile = "host.json";
    private const string SettingsFile = "local.settings.json";

    /// <exception cref="InvalidDataException">One of the files is no valid JSON.</exception>
    public static void AddTo(ConfigurationManager configuration, string folder)
    {
        // Inserted first, so that everything else wins.
        Dictionary<string, string?> lowest = [];
        foreach (var (key, value) in ReadHost(folder)) lowest[$"{HostSettings.Root}:{key}"] = value;
        foreach (var (key, value) in lowest.ToList())
            if (LogLevelOf(key) is { } category) lowest[$"Logging:LogLevel:{category}"] = value;
        foreach (var (key, value) in ReadSettings(folder)) lowest[key.Replace("__", ":", StringComparison.Ordinal)] = value;
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = lowest });
    }

    private static string? LogLevelOf(string key)
    {
        const string Prefix = $"{HostSettings.Root}:logging:logLevel:";
        return key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? key[Prefix.Length..] : null;
    }

    private static List<KeyValuePair<string, string?>> ReadHost(string folder)
    {
        var file = Path.Combine(folder, HostFile);
        try
        {
            return new ConfigurationBuilder().AddJsonFile(file, optional: true).Build().AsEnumerable().Where(pair => pair.Value is not null).ToList();
        }
        catch (InvalidDataException invalid)
        {
            throw new InvalidDataException($"{file} is no valid JSON: {invalid.InnerException?.Message ?? invalid.Message}", invalid);
        }
    }

    private static Dictionary<string, string?> ReadSettings(string folder)
    {
        var file = Path.Combine(folder, SettingsFile);
        if (!File.Exists(file)) return [];
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            return document.RootElement.TryGetProperty("Values", out var values)
                ? values.EnumerateObject().ToDictionary(value => value.Name, value => (string?)value.Value.ToString())
                : [];
        }
        catch (JsonException invalid)
        {
            throw new InvalidDataException($"{file} is no valid JSON: {invalid.Message}", invalid);
        }
    }
}
