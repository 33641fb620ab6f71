using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Sso.LocalRuntime.Invocation;

/// <summary>The functions of an app: all methods of its assembly with <see cref="FunctionAttribute"/>, also those of internal classes.</summary>
internal sealed class FunctionCatalog
{
    private readonly Dictionary<string, FunctionEntry> _orchestrators;
    private readonly Dictionary<string, FunctionEntry> _activities;

    /// <exception cref="InvalidOperationException">Two functions share a name, or one is not well-formed.</exception>
    public FunctionCatalog(Assembly functions)
    {
        All = [.. Discover(functions)];
        if (All.GroupBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Function name '{twice.Key}' is used by {string.Join(" and ", twice.Select(entry => $"{entry.Method.DeclaringType}.{entry.Method.Name}"))}.");
        _orchestrators = ByDurableName<OrchestrationTriggerAttribute>();
        _activities = ByDurableName<ActivityTriggerAttribute>();
    }

    public IReadOnlyList<FunctionEntry> All { get; }

    /// <summary>The functions with a kind of trigger.</summary>
    public IEnumerable<(FunctionEntry Entry, TTrigger Trigger)> With<TTrigger>()
        where TTrigger : Attribute => All.Where(entry => entry.TriggerAttribute is TTrigger).Select(entry => (entry, (TTrigger)(Attribute)entry.TriggerAttribute));

    /// <param name="name">Compared without regard to case, as Durable Functions does.</param>
    public FunctionEntry? FindOrchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    /// <param name="name">Compared without regard to case, as Durable Functions does.</param>
    public FunctionEntry? FindActivity(string name) => _activities.GetValueOrDefault(name);

    private static IEnumerable<FunctionEntry> Discover(Assembly functions)
    {
        // The worker's executor calls public methods only; of internal classes, too.
        const BindingFlags Callable = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var type in functions.GetTypes().Where(type => type.IsClass && !type.ContainsGenericParameters))
            foreach (var method in type.GetMethods(Callable))
                if (method.GetCustomAttribute<FunctionAttribute>() is { } function) yield return new FunctionEntry(function.Name, method);
    }

    private Dictionary<string, FunctionEntry> ByDurableName<TTrigger>()
        where TTrigger : Attribute => With<TTrigger>().ToDictionary(function => function.Entry.DurableName, function => function.Entry, StringComparer.OrdinalIgnoreCase);
}
