using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Sso.Local.Processes;

/// <summary>Azurite and MailDev, and clients that tests use, come from npm: this installs exactly what the lock file says, once.</summary>
internal static class NodeTools
{
    private const int OldestMajor = 20;

    /// <summary>Installs storage emulator and mailbox unless that was done. Safe for several processes at once.</summary>
    /// <param name="report">Told in one sentence when the installation begins: it takes up to a minute.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="LocalCloudException">Node or npm is missing or too old, or the installation failed.</exception>
    public static Task EnsureInstalledAsync(Action<string> report, CancellationToken cancellationToken) => EnsureInstalledAsync(
        RepositoryLayout.NodeTools, withDevelopment: false,
        () => report("Installing the storage emulator and the mailbox from npm (first start only, up to a minute) …"), cancellationToken);

    /// <summary>Runs <c>npm ci</c> in a folder unless what is installed there already matches the lock file.</summary>
    /// <inheritdoc cref="EnsureInstalledAsync(Action{string}, CancellationToken)"/>
    public static async Task EnsureInstalledAsync(string folder, bool withDevelopment, Action onInstall, CancellationToken cancellationToken)
    {
        await EnsureNodeAsync(cancellationToken);
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, "package-lock.json"), cancellationToken)));
        var stamp = Path.Combine(folder, "node_modules", ".installed");

        await using var exclusive = await WaitForLockAsync(Path.Combine(Path.GetTempPath(), $"sso-npm-{wanted[..12]}.lock"), cancellationToken);
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp, cancellationToken) == wanted) return;

        onInstall();
        string[] arguments = ["ci", "--no-audit", "--no-fund", "--loglevel=error", .. withDevelopment ? Array.Empty<string>() : ["--omit=dev"]];
        var (exitCode, output) = await RunAsync("npm", arguments, folder, cancellationToken);
        if (exitCode != 0) throw new LocalCloudException($"npm ci failed in {folder} (exit code {exitCode}): {output.Trim()}");
        await File.WriteAllTextAsync(stamp, wanted, cancellationToken);
    }

    /// <summary>Starts a tool under <c>host.mjs</c>, which ends it when we end.</summary>
    public static ChildProcess Start(string name, string script, IEnumerable<string> arguments, string? logFile, Action<string>? onLine) =>
        Start(name, script, arguments, logFile, environment: null, onLine);

    /// <inheritdoc cref="Start(string, string, IEnumerable{string}, string, Action{string})"/>
    public static ChildProcess Start(
        string name, string script, IEnumerable<string> arguments, string? logFile, IReadOnlyDictionary<string, string?>? environment, Action<string>? onLine) =>
        ChildProcess.Start(
            name,
            "node",
            [Path.Combine(RepositoryLayout.NodeTools, "host.mjs"), Path.Combine(RepositoryLayout.NodeTools, "node_modules", script), .. arguments],
            environment: environment,
            logFile: logFile,
            onLine: onLine);

    private static async Task EnsureNodeAsync(CancellationToken cancellationToken)
    {
        var (exitCode, output) = await RunAsync("node", ["--version"], Path.GetTempPath(), cancellationToken);
        if (exitCode != 0 || !int.TryParse(output.Trim().TrimStart('v').Split('.')[0], out var major) || major < OldestMajor)
            throw new LocalCloudException($"Node.js {OldestMajor} or newer is needed for the storage emulator and the mailbox; \"node --version\" says \"{output.Trim()}\".");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        var onWindows = OperatingSystem.IsWindows() && program == "npm";
        var start = new ProcessStartInfo(onWindows ? "npm.cmd" : program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await error);
        }
        catch (Win32Exception missing)
        {
            throw new LocalCloudException(
                $"Node.js {OldestMajor} or newer is needed for the storage emulator and the mailbox, but \"{program}\" was not found. Install it from https://nodejs.org and try again.", missing);
        }
    }

    private static async Task<FileStream> WaitForLockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try { return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
            catch (IOException) { await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken); }
        }
    }
}
