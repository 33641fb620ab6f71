namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>What every binding's attribute derives from.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Method)]
public abstract class BindingAttribute : Attribute
{
    public BindingAttribute()
    {
    }
}
