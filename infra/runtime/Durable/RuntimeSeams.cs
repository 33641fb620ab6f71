using Azure.Core.Pipeline;

namespace Sso.LocalRuntime.Durable;

/// <summary>Where tests take hold of the runtime. Nothing is set outside tests.</summary>
internal sealed class RuntimeSeams
{
    /// <summary>Sees every request of the engine to storage and may make it fail.</summary>
    public HttpPipelinePolicy? StoragePolicy { get; init; }

    /// <summary>Under which name this host holds the lease, when several hosts in one process stand for several processes.</summary>
    public string? ProcessIdentity { get; init; }

    /// <summary>Whether the process of that name has ended.</summary>
    public Func<string, bool>? HasEnded { get; init; }
}
