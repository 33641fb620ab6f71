using System.Text.RegularExpressions;

namespace Sso.Local.Processes;

/// <summary>The storage emulator (npm package azurite): table, blob and queue service on loopback.</summary>
internal sealed partial class Azurite : IAsyncDisposable
{
    // Azurite's published development account: every installation has this name and key.
    private const string AccountName = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly string[] Services = ["Blob", "Queue", "Table"];
    private readonly ChildProcess _process;
    private readonly AccessCounter _counter;

    private Azurite(ChildProcess process, AccessCounter counter, Uri blob, Uri queue, Uri table)
    {
        _process = process;
        _counter = counter;
        TableEndpoint = new Uri(table, AccountName);
        ConnectionString =
            $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};" +
            $"BlobEndpoint={new Uri(blob, AccountName)};QueueEndpoint={new Uri(queue, AccountName)};TableEndpoint={TableEndpoint};";
    }

    public string ConnectionString { get; }

    public Uri TableEndpoint { get; }

    /// <summary>Requests answered by the table, blob and queue service since the start, read from the access log; a batch counts as one.</summary>
    public long Operations => _counter.Value;

    public Task Exited => _process.Exited;

    /// <summary>In memory and without a log, with an index over partitions: Azurite itself looks at every row of a table for each range, which takes long with thousands and forbids tens of thousands.</summary>
    public static Task<Azurite> StartIndexedAsync(CancellationToken cancellationToken) => StartAsync(null, 0, null, isIndexed: true, cancellationToken);

    /// <param name="dataFolder">Where the data is kept; null keeps it in memory.</param>
    /// <param name="tablePort">0 takes a free one; the blob and queue service always take free ones.</param>
    /// <param name="logFile">Where the access log goes; null drops it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="LocalCloudException">It did not start: the port is taken or the data folder is damaged.</exception>
    public static Task<Azurite> StartAsync(string? dataFolder, int tablePort, string? logFile, CancellationToken cancellationToken) =>
        StartAsync(dataFolder, tablePort, logFile, isIndexed: false, cancellationToken);

    private static async Task<Azurite> StartAsync(string? dataFolder, int tablePort, string? logFile, bool isIndexed, CancellationToken cancellationToken)
    {
        var counter = new AccessCounter();
        var listening = Services.ToDictionary(s => s, _ => new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously));
        List<string> arguments =
        [
            "--disableTelemetry", "--blobHost", "127.0.0.1", "--blobPort", "0", "--queueHost", "127.0.0.1", "--queuePort", "0",
            "--tableHost", "127.0.0.1", "--tablePort", tablePort.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ];
        if (isIndexed) arguments.Add("--silent");
        arguments.AddRange(dataFolder is null ? ["--inMemoryPersistence"] : ["--location", dataFolder]);

        var process = NodeTools.Start("Azurite", Path.Combine("azurite", "dist", "src", "azurite.js"), arguments, logFile, isIndexed ? new Dictionary<string, string?> { ["SSO_INDEX_KEYS"] = "1" } : null, line =>
        {
            counter.Read(line);
            if (Listening().Match(line) is { Success: true } match)
                listening[match.Groups[1].Value].TrySetResult(new Uri(match.Groups[2].Value));
        });

        var started = Task.WhenAll(listening.Values.Select(s => s.Task));
        var first = await Task.WhenAny(started, process.Exited, Task.Delay(TimeSpan.FromSeconds(60), TimeProvider.System, cancellationToken));
        if (first != started)
        {
            var reason = process.LastLines;
            await process.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new LocalCloudException(reason.Contains("EADDRINUSE", StringComparison.Ordinal)
                ? $"Port {tablePort} is taken by another program: end it, or choose another port for the storage emulator."
                : $"The storage emulator did not start: {reason.Trim()}");
        }
        return new Azurite(process, counter, await listening["Blob"].Task, await listening["Queue"].Task, await listening["Table"].Task);
    }

    /// <summary>Ends it by the way that writes all acknowledged data; it is never killed, since that loses the last seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        await _process.StopAsync(TimeSpan.FromSeconds(30), mayKill: false);
        await _process.DisposeAsync();
    }

    [GeneratedRegex(@"^Azurite (Blob|Queue|Table) service is successfully listening at (\S+)$")]
    private static partial Regex Listening();

    // A line of the access log: 127.0.0.1 - - [23/Nov/2026:18:30:00 +0000] "GET /devstoreaccount1/Customers(…) HTTP/1.1" 200 -
    private sealed class AccessCounter
    {
        private long _value;

        public long Value => Interlocked.Read(ref _value);

        public void Read(string line)
        {
            if (line.Contains(" HTTP/1.1\" ", StringComparison.Ordinal)) Interlocked.Increment(ref _value);
        }
    }
}
