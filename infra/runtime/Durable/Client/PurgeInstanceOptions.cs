namespace Microsoft.DurableTask.Client;

/// <summary>How an orchestration is purged.</summary>
/// <param name="Recursive">Its sub-orchestrations, too.</param>
public record PurgeInstanceOptions(bool Recursive = false);
