using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>Names this process so that another one on the same machine can tell whether it is still alive.</summary>
internal static class ProcessIdentity
{
    /// <summary>Machine, process id and start time.</summary>
    public static string Current { get; } = Describe(Process.GetCurrentProcess());

    /// <returns>True only when the process certainly has ended: it ran here, and its id is free or belongs to a later process.</returns>
    public static bool HasEnded(string identity)
    {
        var parts = identity.Split('|');
        if (parts.Length != 3 || parts[0] != Machine() || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var id)) return false;
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited || Describe(process) != identity;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception unknown) when (unknown is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    private static string Describe(Process process) =>
        string.Create(CultureInfo.InvariantCulture, $"{Machine()}|{process.Id}|{process.StartTime.ToUniversalTime():yyyyMMddHHmmss}");

    // Containers share machine names but not process ids: their namespaces tell them apart.
    private static string Machine()
    {
        const string Namespace = "/proc/self/ns/pid";
        var link = OperatingSystem.IsLinux() ? File.ResolveLinkTarget(Namespace, returnFinalTarget: false)?.Name : null;
        return $"{Environment.MachineName}/{link}".Replace('|', '/');
    }
}
