using Sso.Local;
using Sso.Local.Cloud;

namespace Sso.EndToEnd.Tests.Cloud;

public sealed class FunctionAppSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FunctionAppSettings_SampleFile_LeavesNoPlaceholderAndNoOtherPort()
    {
        using var certificate = DevelopmentCertificate.LoadOrCreate(_folder.Path, TimeProvider.System);
        var settings = new FunctionAppSettings(LocalAddresses.FromBasePort(21_000), "storage", certificate);

        var environment = settings.ToEnvironment();

        environment.Where(setting => setting.Value!.Contains('<') || setting.Value.Contains("750")).ShouldBeEmpty();
        environment["AzureWebJobsStorage"].ShouldBe("storage");
        environment["Sso__PublicUrl"].ShouldBe("https://localhost:21002");
    }
}
