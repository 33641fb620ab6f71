namespace Sso.Local.Demo;

/// <summary>A step of the demo did not come to its end.</summary>
/// <param name="step">Which, as in <see cref="DemoStep"/>.</param>
/// <param name="reason">One sentence without passwords and addresses.</param>
internal sealed class DemoStepException(string step, string reason) : Exception(reason)
{
    public string Step { get; } = step;
}
