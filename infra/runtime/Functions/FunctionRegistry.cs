using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Sso.LocalRuntime.Functions;

/// <summary>The app's functions.</summary>
internal sealed class FunctionRegistry
{
    private readonly Dictionary<string, FunctionDescriptor> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FunctionDescriptor> _activities = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidOperationException">A function is not well-formed; the message names all faults.</exception>
    public FunctionRegistry(Assembly assembly)
    {
        var faults = new List<string>();
        var functions = new List<FunctionDescriptor>();
        foreach (var method in Methods(assembly))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is not { } function) continue;
            var triggers = method.GetParameters()
                .Select(p => (Parameter: p, Attribute: p.GetCustomAttribute<TriggerBindingAttribute>()))
                .Where(t => t.Attribute is not null)
                .ToList();
            if (Fault(method, triggers.Count) is { } fault) faults.Add($"Function '{function.Name}' ({method.DeclaringType}.{method.Name}): {fault}");
            else functions.Add(new FunctionDescriptor(function.Name, method, Kind(triggers[0].Attribute!), triggers[0].Parameter, triggers[0].Attribute!));
        }
        faults.AddRange(functions.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1)
            .Select(g => $"Function '{g.Key}': {g.Count()} methods have this name."));
        if (faults.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, faults));

        Functions = functions;
        foreach (var function in functions)
        {
            if (function.Trigger is OrchestrationTriggerAttribute orchestration) _orchestrators[orchestration.Orchestration ?? function.Name] = function;
            else if (function.Trigger is ActivityTriggerAttribute activity) _activities[activity.Activity ?? function.Name] = function;
        }
    }

    public IReadOnlyList<FunctionDescriptor> Functions { get; }

    /// <summary>The app has something that runs by itself and keeps its state in storage.</summary>
    public bool NeedsStorage => Functions.Any(f => f.Kind is TriggerKind.Orchestration or TriggerKind.Timer);

    public FunctionDescriptor? FindOrchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    public FunctionDescriptor? FindActivity(string name) => _activities.GetValueOrDefault(name);

    private static IEnumerable<MethodInfo> Methods(Assembly assembly) => assembly.GetTypes().SelectMany(type => type.GetMethods(
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly));

    private static string? Fault(MethodInfo method, int triggers)
    {
        if (!method.IsPublic) return "the method must be public, or the real worker does not find it.";
        if (method.DeclaringType is { IsAbstract: true, IsSealed: false }) return "its class must not be abstract.";
        if (method.ContainsGenericParameters) return "neither the method nor its class may be generic.";
        return triggers == 1 ? null : $"it needs exactly one trigger and has {triggers}.";
    }

    private static TriggerKind Kind(TriggerBindingAttribute trigger) => trigger switch
    {
        HttpTriggerAttribute => TriggerKind.Http,
        TimerTriggerAttribute => TriggerKind.Timer,
        OrchestrationTriggerAttribute => TriggerKind.Orchestration,
        ActivityTriggerAttribute => TriggerKind.Activity,
        EventGridTriggerAttribute => TriggerKind.EventGrid,
        _ => throw new InvalidOperationException($"There is no trigger {trigger.GetType()}."),
    };
}
