namespace Microsoft.DurableTask.Client;

/// <summary>How an orchestration is terminated.</summary>
/// <param name="Output">Becomes its output.</param>
/// <param name="Recursive">Its sub-orchestrations, too.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
