using Azure.Core;
using Azure.Core.Pipeline;

namespace Sso.Benchmarks;

/// <summary>Counts the requests to storage.</summary>
internal sealed class StorageCounter : HttpPipelinePolicy
{
    private int _requests;

    public int Requests => _requests;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Interlocked.Increment(ref _requests);
        ProcessNext(message, pipeline);
    }

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Interlocked.Increment(ref _requests);
        return ProcessNextAsync(message, pipeline);
    }
}
