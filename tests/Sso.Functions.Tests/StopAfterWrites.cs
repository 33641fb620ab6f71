using Azure.Core;
using Azure.Core.Pipeline;

namespace Sso.Functions.Tests;

/// <summary>Plays a process that dies: lets a number of writes through and fails every request after them.</summary>
internal sealed class StopAfterWrites(int writes) : HttpPipelinePolicy
{
    private int _left = writes;

    /// <summary>Whether the process would have died.</summary>
    public bool Stopped => _left < 0;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Count(message);
        ProcessNext(message, pipeline);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Count(message);
        await ProcessNextAsync(message, pipeline);
    }

    private void Count(HttpMessage message)
    {
        if (Stopped || (message.Request.Method != RequestMethod.Get && Interlocked.Decrement(ref _left) < 0))
            throw new ProcessDiedException();
    }
}
