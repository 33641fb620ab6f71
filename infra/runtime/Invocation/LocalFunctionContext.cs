using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace Sso.LocalRuntime.Invocation;

/// <summary>One invocation. It lives as long as its scope of services.</summary>
internal sealed class LocalFunctionContext : FunctionContext
{
    public LocalFunctionContext(
        FunctionEntry entry, string invocationId, IServiceProvider services, IReadOnlyDictionary<string, object?> bindingData, CancellationToken cancellationToken)
    {
        Entry = entry;
        InvocationId = invocationId;
        InstanceServices = services;
        BindingContext = new LocalBindingContext(bindingData);
        CancellationToken = cancellationToken;
        Features.Set(new FunctionReturn());
    }

    public FunctionEntry Entry { get; }

    public override string InvocationId { get; }

    public override string FunctionId => Entry.Definition.Id;

    public override TraceContext TraceContext { get; } = new LocalTraceContext(Activity.Current);

    public override BindingContext BindingContext { get; }

    public override IServiceProvider InstanceServices { get; set; }

    public override FunctionDefinition FunctionDefinition => Entry.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override CancellationToken CancellationToken { get; }

    private sealed class LocalBindingContext(IReadOnlyDictionary<string, object?> bindingData) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => bindingData;
    }

    private sealed class LocalTraceContext(Activity? activity) : TraceContext
    {
        public override string TraceParent => activity?.Id ?? "";

        public override string TraceState => activity?.TraceStateString ?? "";
    }

    private sealed class InvocationFeatures : IInvocationFeatures
    {
        private readonly Dictionary<Type, object?> _features = [];

        public void Set<T>(T instance) => _features[typeof(T)] = instance;

        public T? Get<T>() => _features.TryGetValue(typeof(T), out var feature) ? (T?)feature : default;
    }
}
