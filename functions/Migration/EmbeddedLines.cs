namespace Sso.Functions.Migration;

/// <summary>Lists that are kept as data beside the code: one entry a line, <c>#</c> begins a comment.</summary>
internal static class EmbeddedLines
{
    /// <param name="beside">A type in the folder of the file.</param>
    /// <param name="file">The file's name.</param>
    public static IEnumerable<string> Read(Type beside, string file)
    {
        using var stream = beside.Assembly.GetManifestResourceStream(beside, file) ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'))];
    }
}
