using System.Collections.Concurrent;
using System.Reflection;

namespace Sso.LocalRuntime.Invocation;

/// <summary>Awaits what a function returned.</summary>
internal static class Unwrap
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo> Results = new();

    /// <returns>The result of a task, or the value itself; null of a function that returns nothing.</returns>
    public static async Task<object?> ResultAsync(object? returned, Type declared)
    {
        switch (returned)
        {
            case Task task:
                await task;
                return Result(task, declared, typeof(Task<>));
            case ValueTask task:
                await task;
                return null;
            case not null when declared.IsGenericType && declared.GetGenericTypeDefinition() == typeof(ValueTask<>):
                var asTask = (Task)declared.GetMethod(nameof(ValueTask<int>.AsTask))!.Invoke(returned, null)!;
                await asTask;
                return Result(asTask, typeof(Task<>).MakeGenericType(declared.GetGenericArguments()), typeof(Task<>));
            default:
                return returned;
        }
    }

    private static object? Result(Task task, Type declared, Type generic) =>
        declared.IsGenericType && declared.GetGenericTypeDefinition() == generic
            ? Results.GetOrAdd(declared, type => type.GetProperty(nameof(Task<int>.Result))!).GetValue(task)
            : null;
}
