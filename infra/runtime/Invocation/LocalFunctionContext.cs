using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Sso.LocalRuntime.Durable;

namespace Sso.LocalRuntime.Invocation;

/// <summary>One invocation as middleware and functions see it.</summary>
internal sealed class LocalFunctionContext : FunctionContext
{
    public LocalFunctionContext(FunctionCall call, IServiceProvider services)
    {
        Call = call;
        InstanceServices = services;
        BindingContext = new LocalBindingContext(call.BindingData);
        Features = new InvocationFeatures();
        Features.Set(new FunctionReturn());
        if (call.Http is not null) Items[FunctionContextExtensions.HttpContextKey] = call.Http;
    }

    public FunctionCall Call { get; }

    public override string InvocationId { get; } = Identifiers.New();

    public override string FunctionId => FunctionDefinition.Id;

    public override TraceContext TraceContext { get; } = new LocalTraceContext(Activity.Current);

    public override BindingContext BindingContext { get; }

    public override IServiceProvider InstanceServices { get; set; }

    public override FunctionDefinition FunctionDefinition => Call.Function.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; }

    public override CancellationToken CancellationToken => Call.CancellationToken;

    private sealed class LocalBindingContext(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    private sealed class LocalTraceContext(Activity? activity) : TraceContext
    {
        public override string TraceParent => activity?.Id ?? string.Empty;

        public override string TraceState => activity?.TraceStateString ?? string.Empty;
    }

    private sealed class InvocationFeatures : IInvocationFeatures
    {
        private readonly Dictionary<Type, object?> _features = [];

        public T? Get<T>() => _features.TryGetValue(typeof(T), out var feature) ? (T?)feature : default;

        public void Set<T>(T instance) => _features[typeof(T)] = instance;
    }
}
