namespace Sso.LocalRuntime.Invocation;

/// <summary>Holds the value that a function returned until the trigger takes it.</summary>
internal sealed class FunctionReturn
{
    /// <summary>Null before the function ran, and when it returns nothing.</summary>
    public object? Value { get; set; }
}
