using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>Names this process so that another one on the same machine can tell whether it is still alive.</summary>
internal static class ProcessIdentity
{
    /// <summary>Machine, process id and start: together they name no other process, ever.</summary>
    public static string Current { get; } = $"{Machine()}|{Environment.ProcessId}|{Start(Environment.ProcessId)}";

    /// <returns>True only when the process certainly has ended: it ran here, and its id is free or belongs to a later process.</returns>
    public static bool HasEnded(string identity)
    {
        var parts = identity.Split('|');
        if (parts.Length != 3 || parts[0] != Machine() || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var id)) return false;
        try
        {
            return Start(id) != parts[2];
        }
        catch (Exception unknown) when (unknown is Win32Exception or UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    // Exact and the same to every observer: on Linux from the kernel's own table, since the platform derives the time there from a clock that may move.
    private static string? Start(int id)
    {
        if (OperatingSystem.IsLinux()) return StartOnLinux(id);
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited ? null : process.StartTime.ToFileTimeUtc().ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception ended) when (ended is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    // proc(5): behind the name in parentheses come the state (field 3) and, as field 22, the start in ticks since boot.
    private static string? StartOnLinux(int id)
    {
        string stat;
        try { stat = File.ReadAllText($"/proc/{id}/stat"); }
        catch (Exception ended) when (ended is FileNotFoundException or DirectoryNotFoundException) { return null; }
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : fields[19];
    }

    // Containers share machine names but not process ids, and ids begin anew with each boot.
    private static string Machine()
    {
        if (!OperatingSystem.IsLinux()) return Environment.MachineName;
        var ids = File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name;
        return $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()}/{ids}".Replace('|', '/');
    }
}
