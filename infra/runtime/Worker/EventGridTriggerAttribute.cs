using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The function receives events that Event Grid posts to the webhook.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventGridTriggerAttribute : TriggerBindingAttribute
{
    public EventGridTriggerAttribute()
    {
    }

    /// <summary>The function takes an array of events at once.</summary>
    public bool IsBatched { get; set; }
}
