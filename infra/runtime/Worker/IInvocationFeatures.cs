namespace Microsoft.Azure.Functions.Worker;

/// <summary>Objects that belong to one invocation, by their type.</summary>
public interface IInvocationFeatures
{
    void Set<T>(T instance);

    T? Get<T>();
}
