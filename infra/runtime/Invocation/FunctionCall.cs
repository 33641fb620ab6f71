namespace Sso.LocalRuntime.Invocation;

/// <summary>What a trigger hands to a function.</summary>
internal sealed class FunctionCall
{
    /// <summary>The value of the trigger's parameter.</summary>
    public object? TriggerValue { get; init; }

    /// <summary>What the binding context tells: route and query values.</summary>
    public IReadOnlyDictionary<string, object?> BindingData { get; init; } = new Dictionary<string, object?>();

    /// <summary>Gives values to parameters that only this kind of trigger knows; asked before everything else.</summary>
    public IReadOnlyList<IParameterSource> Sources { get; init; } = [];

    /// <summary>What middleware finds in the context's items.</summary>
    public IReadOnlyDictionary<object, object> Items { get; init; } = new Dictionary<object, object>();
}
