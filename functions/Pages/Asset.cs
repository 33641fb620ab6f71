using System.Security.Cryptography;

namespace Sso.Functions.Pages;

/// <summary>A file of Pages/Assets, embedded. Its URL carries a hash of its content, so that browsers may keep it for good.</summary>
internal sealed record Asset(byte[] Content, string ContentType, string Version)
{
    private static readonly Dictionary<string, Asset> All = new(StringComparer.Ordinal)
    {
        ["site.css"] = Load("site.css", "text/css; charset=utf-8"),
        ["site.js"] = Load("site.js", "text/javascript; charset=utf-8"),
        ["wizard.js"] = Load("wizard.js", "text/javascript; charset=utf-8"),
    };

    public static Asset? Find(string name) => All.GetValueOrDefault(name);

    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public static string Url(string name) => $"/assets/{name}?v={All[name].Version}";

    private static Asset Load(string name, string contentType)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(typeof(Asset), $"Assets.{name}")
            ?? throw new InvalidOperationException($"The asset {name} is not embedded.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var content = memory.ToArray();
        return new Asset(content, contentType, Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }
}
