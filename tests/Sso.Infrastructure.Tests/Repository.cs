using Sso.Local.Processes;

namespace Sso.Infrastructure.Tests;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    public static string Root => RepositoryLayout.Root;

    public static string AzureFolder => File("infra", "azure");

    public static string File(params string[] parts) => Path.Combine([RepositoryLayout.Root, .. parts]);

    /// <summary>The path as people say it: from the root, with slashes.</summary>
    public static string Name(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
