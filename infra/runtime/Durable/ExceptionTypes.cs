using System.Collections.Concurrent;

namespace Sso.LocalRuntime.Durable;

/// <summary>Finds an exception's type by its stored full name among the assemblies of this process.</summary>
internal static class ExceptionTypes
{
    private static readonly ConcurrentDictionary<string, Type?> Found = new(StringComparer.Ordinal);

    /// <returns>Null when no loaded assembly has it.</returns>
    public static Type? Find(string fullName) => Found.GetOrAdd(fullName, static name => AppDomain.CurrentDomain.GetAssemblies()
        .Select(assembly => assembly.GetType(name, throwOnError: false))
        .FirstOrDefault(type => type is not null && typeof(Exception).IsAssignableFrom(type)));
}
