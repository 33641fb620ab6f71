using System.Diagnostics;
using System.Reflection;

namespace Sso.Infrastructure.Tests.Bicep;

/// <summary>Runs the Bicep program of the NuGet package: offline, without Azure.</summary>
internal static class BicepCli
{
    private static readonly string Program = typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "BicepPath").Value!;

    /// <param name="arguments">Command and arguments.</param>
    /// <param name="environment">Variables that parameter files read, besides those of this process.</param>
    public static async Task<BicepResult> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("SSO_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new BicepResult(process.ExitCode, await output, await error);
    }
}
