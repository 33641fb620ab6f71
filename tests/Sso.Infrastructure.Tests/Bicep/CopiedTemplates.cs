namespace Sso.Infrastructure.Tests.Bicep;

/// <summary>The templates in a folder of their own: Bicep writes beside what it reads.</summary>
internal sealed class CopiedTemplates : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sso-bicep").FullName;

    public CopiedTemplates()
    {
        foreach (var file in Files.Append("bicepconfig.json"))
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(file))!);
            File.Copy(System.IO.Path.Combine(Repository.AzureFolder, file), Path(file));
        }
    }

    /// <summary>Templates and parameter files, relative to infra/azure.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. Directory.EnumerateFiles(Repository.AzureFolder, "*.*", SearchOption.AllDirectories)
            .Where(file => System.IO.Path.GetExtension(file) is ".bicep" or ".bicepparam")
            .Select(file => System.IO.Path.GetRelativePath(Repository.AzureFolder, file))
            // What azd copies for itself.
            .Where(file => file != "main.bicepparam").Order(StringComparer.Ordinal),
    ];

    public static IEnumerable<string> Templates => Files.Where(file => file.EndsWith(".bicep", StringComparison.Ordinal));

    public string Path(string file) => System.IO.Path.Combine(_folder, file);

    public Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Path(file), TestContext.Current.CancellationToken);

    public Task WriteAsync(string file, string content) => File.WriteAllTextAsync(Path(file), content, TestContext.Current.CancellationToken);

    /// <summary>A resource group is for templates that are deployed to one; the others go to the subscription and may not name any.</summary>
    public Task<BicepResult> SnapshotAsync(string parameters, IReadOnlyDictionary<string, string> variables, string? resourceGroup = null) => BicepCli.RunAsync(
    [
        "snapshot", Path(parameters),
        "--subscription-id", "00000000-0000-0000-0000-000000000001",
        "--tenant-id", "00000000-0000-0000-0000-000000000002",
        "--location", "germanywestcentral",
        "--deployment-name", "test",
        .. resourceGroup is null ? (string[])[] : ["--resource-group", resourceGroup],
    ], variables);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
