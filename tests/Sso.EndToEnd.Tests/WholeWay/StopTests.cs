using System.Diagnostics;
using System.Globalization;
using Sso.Local;
using Sso.Local.Cloud;

namespace Sso.EndToEnd.Tests.WholeWay;

public sealed class StopTests : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();
    private Process? _up;

    public void Dispose()
    {
        // After a failure it may still run; its own children end with it.
        if (_up is { HasExited: false })
        {
            _up.Kill();
            _up.WaitForExit();
        }
        _up?.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("TERM", 0)]
    [InlineData("INT", 0)]
    [InlineData("KILL", 128 + 9)]
    public async Task Up_Stopped_LeavesNoProcessBehind(string signal, int expectedExitCode)
    {
        var up = _up = StartUp();
        var ready = await up.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(StartLimit, TestContext.Current.CancellationToken);
        ready.ShouldNotBeNull().ShouldContain("\"startPage\"");
        ProcessesOf(_folder.Path).Count.ShouldBeGreaterThanOrEqualTo(4);

        using (var kill = Process.Start("kill", ["-s", signal, up.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await up.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(StopLimit, TestContext.Current.CancellationToken);

        up.ExitCode.ShouldBe(expectedExitCode);
        await UntilNobodyIsLeftAsync();
    }

    private Process StartUp()
    {
        var program = Path.Combine(AppContext.BaseDirectory.Replace(
            Path.Combine("tests", "Sso.EndToEnd.Tests"), Path.Combine("infra", "local"), StringComparison.Ordinal), "Sso.Local.dll");
        var port = Ports.FindFree(LocalAddresses.PortCount).ToString(CultureInfo.InvariantCulture);
        // A shell's background job ignores Ctrl+C and hands that down; env undoes it, so that the test does not depend on who runs it.
        string[] arguments = ["--default-signal=INT", "dotnet", program, "up", "--json", "--port", port, "--data", _folder.File("data")];
        var up = Process.Start(new ProcessStartInfo("env", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        up.BeginErrorReadLine(); // the status lines, which the test does not need
        return up;
    }

    private async Task UntilNobodyIsLeftAsync()
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (ProcessesOf(_folder.Path).Count > 0 && TimeProvider.System.GetElapsedTime(begin) < StopLimit)
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        ProcessesOf(_folder.Path).ShouldBeEmpty();
    }

    // Everything that the local cloud starts has its data folder among its arguments or in its environment.
    private static List<string> ProcessesOf(string folder) =>
    [
        .. from process in Directory.EnumerateDirectories("/proc")
           where int.TryParse(Path.GetFileName(process), out _)
           let arguments = Read(Path.Combine(process, "cmdline"))
           where arguments.Length > 0 && (arguments + Read(Path.Combine(process, "environ"))).Contains(folder, StringComparison.Ordinal)
           select arguments.Replace('\0', ' '),
    ];

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
