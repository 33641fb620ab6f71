namespace Sso.Local.Processes;

/// <summary>Where the files of the repository are, seen from the built program.</summary>
internal static class RepositoryLayout
{
    private const string Marker = "Sso.Functions.sln";

    /// <summary>The repository's root folder: the nearest folder above the program that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The Node tools with their lock file.</summary>
    public static string NodeTools => Path.Combine(Root, "infra", "local", "node");

    /// <summary>The data of the local cloud, kept between runs; not in version control.</summary>
    public static string DefaultDataFolder => Path.Combine(Root, ".local");

    /// <summary>The customers that a first start imports.</summary>
    public static string SampleCustomers => Path.Combine(Root, "infra", "local", "samples", "customers.csv");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Marker))) return folder.FullName;
        throw new LocalCloudException($"The local cloud runs from a clone of the repository: no folder above {AppContext.BaseDirectory} holds {Marker}.");
    }
}
