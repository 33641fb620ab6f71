namespace Microsoft.DurableTask;

/// <summary>How an orchestration starts over.</summary>
public class ContinueAsNewOptions
{
    public ContinueAsNewOptions()
    {
    }

    public object? NewInput { get; set; }

    /// <summary>The version from then on; unchanged when null.</summary>
    public string? NewVersion { get; set; }

    /// <summary>Events that nobody waited for yet are kept.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;
}
