using System.Diagnostics;

namespace Sso.Local.Processes;

/// <summary>
/// A program that the local cloud started. It ends when its standard input ends, so it never outlives us: not even when we are killed.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int KeptLines = 50;
    private readonly Process _process;
    private readonly StreamWriter? _log;
    private readonly Lock _gate = new();
    private readonly Queue<string> _lastLines = new();

    private ChildProcess(string name, Process process, StreamWriter? log, Action<string>? onLine)
    {
        Name = name;
        _process = process;
        _log = log;
        process.OutputDataReceived += (_, e) => Receive(e.Data, onLine);
        process.ErrorDataReceived += (_, e) => Receive(e.Data, onLine);
    }

    public string Name { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Completes when the process has ended.</summary>
    public Task Exited => _process.WaitForExitAsync();

    /// <summary>The last lines that the process wrote, for an error message.</summary>
    public string LastLines
    {
        get { lock (_gate) return string.Join(Environment.NewLine, _lastLines); }
    }

    /// <param name="name">What people call it, in messages.</param>
    /// <param name="fileName">The program.</param>
    /// <param name="arguments">Its arguments, unquoted.</param>
    /// <param name="environment">Variables set in addition to ours; null removes one.</param>
    /// <param name="logFile">Where its output is appended; null keeps the last lines only.</param>
    /// <param name="onLine">Called for each line of output, on a pool thread.</param>
    public static ChildProcess Start(
        string name, string fileName, IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null, string? logFile = null, Action<string>? onLine = null)
    {
        var start = new ProcessStartInfo(fileName)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (key, value) in environment ?? new Dictionary<string, string?>()) start.Environment[key] = value;

        StreamWriter? log = null;
        if (logFile is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(logFile)!);
            log = new StreamWriter(new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        }
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var child = new ChildProcess(name, process, log, onLine);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Asks the process to end and waits for it. After the time-out it is killed, if that is allowed.</summary>
    /// <exception cref="LocalCloudException">It did not end in time and must not be killed.</exception>
    public async Task StopAsync(TimeSpan timeout, bool mayKill = true)
    {
        if (!_process.HasExited)
        {
            try { _process.StandardInput.Close(); }
            catch (IOException) { /* it ended meanwhile */ }
        }
        using var cancellation = new CancellationTokenSource(timeout);
        try
        {
            await _process.WaitForExitAsync(cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            if (!mayKill) throw new LocalCloudException($"{Name} (process {Id}) did not end within {timeout.TotalSeconds:0} seconds.");
            Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Ends the process at once (SIGKILL), as a crash would.</summary>
    public void Kill()
    {
        try { _process.Kill(entireProcessTree: true); }
        catch (InvalidOperationException) { /* it ended meanwhile */ }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.FromSeconds(15));
        _process.Dispose();
        lock (_gate) _log?.Dispose();
    }

    private void Receive(string? line, Action<string>? onLine)
    {
        if (line is null) return;
        lock (_gate)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > KeptLines) _lastLines.Dequeue();
            if (_log is { BaseStream.CanWrite: true }) _log.WriteLine(line);
        }
        onLine?.Invoke(line);
    }
}
