using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Sso.LocalRuntime.Durable;

/// <summary>Makes loggers that are silent during replay. It owns nothing: disposing it does nothing.</summary>
internal sealed class ReplaySafeLoggerFactory(TaskOrchestrationContext context, ILoggerFactory factory) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new ReplaySafeLogger(context, factory.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => factory.AddProvider(provider);

    public void Dispose()
    {
    }
}
