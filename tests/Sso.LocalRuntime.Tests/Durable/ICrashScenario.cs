using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Durable;

/// <summary>What callers do and what must be true in the end, whenever the host is killed.</summary>
internal interface ICrashScenario
{
    /// <summary>Does everything that is not done yet, and waits for its end: in the host that is killed, and again in the next one.</summary>
    /// <exception cref="IOException">The host was killed meanwhile.</exception>
    Task DriveAsync(TestHost host, StorageFaults faults);

    Task VerifyAsync(TestHost host, ActivityLog log, string when);
}
