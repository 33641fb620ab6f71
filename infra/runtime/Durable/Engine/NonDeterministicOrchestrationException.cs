namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>Replayed code decided otherwise than its history says. It is reported under the name that the real engine uses.</summary>
internal sealed class NonDeterministicOrchestrationException(string message) : Exception(message)
{
    public const string ReportedType = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";
}
