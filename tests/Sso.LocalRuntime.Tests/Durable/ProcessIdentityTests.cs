using System.Diagnostics;
using System.Globalization;
using Sso.LocalRuntime.Durable.Engine;

namespace Sso.LocalRuntime.Tests.Durable;

public sealed class ProcessIdentityTests
{
    [Fact]
    public void Identity_OfThisProcess_HasNotEnded() => ProcessIdentity.HasEnded(ProcessIdentity.Current).ShouldBeFalse();

    [Fact]
    public async Task Identity_OfAnEndedProcess_HasEnded()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        ProcessIdentity.HasEnded(With(1, process.Id.ToString(CultureInfo.InvariantCulture))).ShouldBeTrue();
    }

    [Fact]
    public void Identity_OfAnEarlierProcessWithTheSameId_HasEnded() => ProcessIdentity.HasEnded(With(2, "1")).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("elsewhere|1|1")]
    [InlineData("elsewhere|x|1")]
    public void Identity_OfAnotherMachine_IsUnknown(string identity) => ProcessIdentity.HasEnded(identity).ShouldBeFalse();

    private static string With(int part, string value)
    {
        var parts = ProcessIdentity.Current.Split('|');
        parts[part] = value;
        return string.Join('|', parts);
    }
}
