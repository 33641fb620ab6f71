namespace Microsoft.Azure.Functions.Worker;

/// <summary>Where a binding's data goes, seen from the function.</summary>
public enum BindingDirection
{
    In = 0,
    Out = 1,
}
