namespace Sso.Infrastructure.Tests.Bicep;

/// <summary>How a run of Bicep ended. Warnings leave the exit code at 0 and show on standard error only.</summary>
internal sealed record BicepResult(int ExitCode, string Output, string Error)
{
    public void ShouldBeClean()
    {
        Error.ShouldBeEmpty();
        ExitCode.ShouldBe(0);
    }
}
