using Azure.Core;
using Azure.Core.Pipeline;

namespace Sso.Functions.Tests;

/// <summary>Counts the requests to storage.</summary>
internal sealed class RequestCounter : HttpPipelinePolicy
{
    private int _requests;
    private int _writes;

    public int Requests => _requests;

    public int Writes => _writes;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Count(message);
        ProcessNext(message, pipeline);
    }

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Count(message);
        return ProcessNextAsync(message, pipeline);
    }

    private void Count(HttpMessage message)
    {
        Interlocked.Increment(ref _requests);
        if (message.Request.Method != RequestMethod.Get) Interlocked.Increment(ref _writes);
    }
}
