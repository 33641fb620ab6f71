using Sso.Local.Processes;

namespace Sso.Local.Cloud;

/// <summary>
/// The function app as a process of its own. It must survive a crash at any moment, so a process that ends by itself is reported and
/// started again, unless it keeps ending.
/// </summary>
/// <param name="settings">What the process is told by its environment.</param>
/// <param name="http">Trusts what the app serves.</param>
/// <param name="address">Where the process listens.</param>
/// <param name="logFile">Where the app's output is appended.</param>
internal sealed class FunctionApp(FunctionAppSettings settings, HttpClient http, Uri address, string logFile) : IAsyncDisposable
{
    private const int MostRestarts = 5;
    private static readonly TimeSpan RestartWindow = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly Uri _health = new(address, "health");
    private readonly string _program = FindProgram();
    private readonly SemaphoreSlim _change = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Queue<long> _restarts = new();
    private ChildProcess? _process;
    private Task _supervision = Task.CompletedTask;

    /// <summary>Told about an unexpected end: one sentence with the last lines, and whether the process is started again.</summary>
    public event Action<string, bool>? EndedUnexpectedly;

    /// <summary>Starts the process and waits until it answers that it is healthy.</summary>
    /// <exception cref="LocalCloudException">It did not start, with its last lines.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _change.WaitAsync(cancellationToken);
        try
        {
            if (_process is { HasExited: false }) return;
            var process = Launch();
            await WaitUntilHealthyAsync(process, cancellationToken);
            _supervision = SuperviseAsync(process);
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>Ends the process at once, as a crash or a lost machine would; it is started again only by <see cref="StartAsync"/>.</summary>
    public async Task KillAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            process.Kill();
            await process.Exited;
            await process.DisposeAsync();
        }
        await _supervision;
    }

    /// <summary>Ends the process in good order.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _supervision;
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            await process.StopAsync(StopLimit);
            await process.DisposeAsync();
        }
        _stopping.Dispose();
        _change.Dispose();
    }

    private ChildProcess Launch() => _process = ChildProcess.Start("Function app", "dotnet", [_program], settings.ToEnvironment(address), logFile);

    private async Task WaitUntilHealthyAsync(ChildProcess process, CancellationToken cancellationToken)
    {
        if (await HealthCheck.WaitAsync(http, _health, StartLimit, () => process.HasExited, cancellationToken)) return;
        throw new LocalCloudException(process.HasExited
            ? $"The function app ended while it started (exit code {process.ExitCode}): {process.LastLines.Trim()}"
            : $"The function app did not answer /health within {StartLimit.TotalSeconds:0} seconds; its log is {logFile}.");
    }

    private async Task SuperviseAsync(ChildProcess process)
    {
        while (true)
        {
            await Task.WhenAny(process.Exited, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stopping.Token));
            // A Ctrl+C in the terminal reaches the process, too: wait to hear whether we are stopping.
            if (await IsStoppingAsync() || !ReferenceEquals(process, _process)) return;

            var restarts = MayRestart();
            EndedUnexpectedly?.Invoke($"The function app ended unexpectedly (exit code {process.ExitCode}): {process.LastLines.Trim()}", restarts);
            if (!restarts) return;
            await process.DisposeAsync();
            process = Launch();
        }
    }

    private async Task<bool> IsStoppingAsync()
    {
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, _stopping.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private bool MayRestart()
    {
        while (_restarts.TryPeek(out var oldest) && TimeProvider.System.GetElapsedTime(oldest) > RestartWindow) _restarts.Dequeue();
        _restarts.Enqueue(TimeProvider.System.GetTimestamp());
        return _restarts.Count <= MostRestarts;
    }

    // The app is built along with this program, in the same configuration: …/bin/<configuration>/net10.0/.
    private static string FindProgram()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(
            RepositoryLayout.Root, "functions", "bin", output.Parent?.Name ?? "Debug", output.Name, "Sso.Functions.dll");
        if (File.Exists(program)) return program;
        throw new LocalCloudException($"The function app is not built ({program} is missing): run \"dotnet build\" in {RepositoryLayout.Root} first.");
    }
}
