namespace Sso.LocalRuntime.Tests.Hosting;

/// <summary>Holds up functions until a test lets them go on.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A function has come to the gate.</summary>
    public Task Entered => _entered.Task;

    public void Open() => _opened.TrySetResult();

    public Task PassAsync()
    {
        _entered.TrySetResult();
        return _opened.Task;
    }
}
