using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Moq;

namespace Sso.Functions.Tests;

/// <summary>A client of orchestrations that is only told, and knows of none.</summary>
internal static class ToldClient
{
    public static DurableTaskClient Create()
    {
        var client = new Mock<DurableTaskClient>("test");
        client.Setup(c => c.GetAllInstancesAsync(It.IsAny<OrchestrationQuery>()))
            .Returns(Pageable.Create<OrchestrationMetadata>((_, _) => Task.FromResult(new Page<OrchestrationMetadata>([]))));
        return client.Object;
    }
}
