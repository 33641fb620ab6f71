using Sso.Benchmarks;

// dotnet run -c Release --project tests/Sso.Benchmarks -- [NAME …]     without a name: all of them
Dictionary<string, Func<CancellationToken, Task>> benchmarks = new(StringComparer.Ordinal)
{
    ["way"] = WayBenchmark.RunAsync,
    ["answers"] = AnswersBenchmark.RunAsync,
    ["runtime"] = RuntimeBenchmark.RunAsync,
    ["campaign"] = CampaignBenchmark.RunAsync,
    ["mail"] = MailBenchmark.RunAsync,
    ["submission"] = SubmissionBenchmark.RunAsync,
    ["progress"] = ProgressBenchmark.RunAsync,
};

// Not a benchmark but what one of them starts.
if (args is [BareEndpoint.Verb])
{
    await BareEndpoint.RunAsync(CancellationToken.None);
    return 0;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };
foreach (var name in args.Length > 0 ? args : [.. benchmarks.Keys])
{
    if (!benchmarks.TryGetValue(name, out var benchmark))
    {
        Console.Error.WriteLine($"There is no benchmark \"{name}\". There are: {string.Join(", ", benchmarks.Keys)}.");
        return 1;
    }
    await benchmark(stop.Token);
}
return 0;
