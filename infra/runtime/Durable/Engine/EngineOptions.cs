namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>How the processes on one storage share the work. Section <c>LocalRuntime</c>.</summary>
internal sealed class EngineOptions
{
    public const string SectionName = "LocalRuntime";

    /// <summary>After a crash another process takes over within this time. The same machine notices a dead owner at once. Default 20 s.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How often the owner renews, which is also how often it looks for messages of other processes while all is quiet. Default 7 s.</summary>
    public TimeSpan RenewEvery { get; set; } = TimeSpan.FromSeconds(7);

    /// <summary>How often it looks while there is activity and another process is alive. Default 300 ms.</summary>
    public TimeSpan BusyPoll { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How often a process without the lease looks whether it is free, and says that it is alive. Default 4 s.</summary>
    public TimeSpan StandbyPoll { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How many turns a generation of an orchestration may have before it fails; it should start over in time. Default 20,000.</summary>
    public int LongestHistory { get; set; } = 20_000;

    /// <summary>How long running turns and activities may take to finish when the host stops. Default 10 s.</summary>
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(10);
}
