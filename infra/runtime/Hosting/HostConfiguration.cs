using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Sso.LocalRuntime.Durable;

namespace Sso.LocalRuntime.Hosting;

/// <summary>host.json and local.settings.json beside the app, below environment variables and arguments.</summary>
internal static class HostConfiguration
{
    public static void AddHostFiles(this ConfigurationManager configuration, string folder)
    {
        // First in the list is weakest: the environment and the command line win.
        configuration.Sources.Insert(0, Memory(LocalSettings(Path.Combine(folder, "local.settings.json"))));
        configuration.Sources.Insert(0, Memory(HostJson(Path.Combine(folder, "host.json"))));
    }

    private static IEnumerable<KeyValuePair<string, string?>> HostJson(string path)
    {
        if (!File.Exists(path)) return [];
        var host = Read(path, () => new ConfigurationBuilder().Add(new JsonConfigurationSource { Path = Path.GetFileName(path), FileProvider = Files(path) }).Build());
        // Levels for loggers count for the app, too.
        return host.AsEnumerable().SelectMany(pair => pair.Key.StartsWith("logging:", StringComparison.OrdinalIgnoreCase)
            ? [KeyValuePair.Create($"{HostSettings.Root}:{pair.Key}", pair.Value), pair]
            : new[] { KeyValuePair.Create($"{HostSettings.Root}:{pair.Key}", pair.Value) });
    }

    private static IEnumerable<KeyValuePair<string, string?>> LocalSettings(string path)
    {
        if (!File.Exists(path)) return [];
        using var document = Read(path, () => JsonDocument.Parse(
            File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }));
        if (!document.RootElement.TryGetProperty("Values", out var values)) return [];
        // As with the host, which makes environment variables of them: "__" separates sections.
        return [.. values.EnumerateObject().Select(v => KeyValuePair.Create(
            v.Name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), (string?)v.Value.ToString()))];
    }

    private static T Read<T>(string path, Func<T> read)
    {
        try { return read(); }
        catch (Exception malformed) when (malformed is JsonException or InvalidDataException or FormatException)
        {
            throw new InvalidOperationException($"{path} cannot be read: {malformed.GetBaseException().Message}", malformed);
        }
    }

    private static Microsoft.Extensions.FileProviders.PhysicalFileProvider Files(string path) => new(Path.GetDirectoryName(path)!);

    private static Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource Memory(IEnumerable<KeyValuePair<string, string?>> data) =>
        new() { InitialData = data };
}
