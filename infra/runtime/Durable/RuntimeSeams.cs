using Azure.Core.Pipeline;

namespace Sso.LocalRuntime.Durable;

/// <summary>Where tests take hold of the runtime. Nothing is set outside tests.</summary>
internal sealed class RuntimeSeams
{
    /// <summary>Sees every request of the engine to storage and may make it fail.</summary>
    public HttpPipelinePolicy? StoragePolicy { get; init; }
}
