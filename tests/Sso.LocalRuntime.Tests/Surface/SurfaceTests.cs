using Microsoft.Azure.Functions.Worker;
using Sso.Local.Processes;

namespace Sso.LocalRuntime.Tests.Surface;

/// <summary>
/// The runtime declares members of Microsoft's packages and nothing besides. What it declares is checked in; a list of the real packages' members is compared
/// where it is at hand.
/// </summary>
public sealed class SurfaceTests
{
    private static readonly IReadOnlyList<string> Declared = PublicSurface.Lines(typeof(FunctionAttribute).Assembly);

    [Fact]
    public void Runtime_PublicMembers_AreThoseCheckedIn()
    {
        var baseline = File.ReadAllLines(Path.Combine(RepositoryLayout.Root, "infra", "runtime", "surface.txt"));

        Declared.Except(baseline).ShouldBeEmpty("new members: add them to surface.txt if the real packages have them");
        baseline.Except(Declared).ShouldBeEmpty("members that are gone: apps may use them");
    }

    [Fact]
    public void Runtime_OwnTypes_AreInternal() =>
        Declared.ShouldAllBe(line => line.StartsWith("Microsoft.", StringComparison.Ordinal));

    [Fact]
    public void Runtime_PublicMembers_AreThoseOfTheRealPackages()
    {
        var real = Path.Combine(RepositoryLayout.Root, "..", "shared", "api", "surface.txt");
        if (!File.Exists(real)) Assert.Skip("The list of the real packages' members is not here.");

        Declared.Except(File.ReadAllLines(real)).ShouldBeEmpty();
    }
}
