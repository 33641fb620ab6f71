using Sso.Local.Processes;

namespace Sso.EndToEnd.Tests;

/// <summary>Parts of the sample customers file.</summary>
internal static class SampleFile
{
    public static string Header => File.ReadLines(RepositoryLayout.SampleCustomers).First();

    /// <summary>The lines of some customers, below the header.</summary>
    public static string Of(params string[] customers) =>
        string.Concat(File.ReadLines(RepositoryLayout.SampleCustomers)
            .Where((line, index) => index == 0 || customers.Contains(line.Split(';')[0]))
            .Select(line => line + "\n"));
}
