using Microsoft.Extensions.Logging.Abstractions;
using Sso.Local;
using Sso.Local.Cloud;
using Sso.Local.Entra;

namespace Sso.EndToEnd.Tests.Entra;

public sealed class RestartTests(EntraTenant tenant) : IClassFixture<EntraTenant>
{
    [Fact]
    public async Task StandIn_Restarted_KeepsUsersSessionsAndTokens()
    {
        var graph = await tenant.GraphAsync();
        var address = SampleUser.NewAddress();
        var user = await graph.CreateAsync(address);
        var browser = tenant.NewBrowser();
        await AuthorizationRequest.Infleet(tenant).SignInAsync(browser, address, SampleUser.Password);

        await tenant.RestartAsync();
        var page = await AuthorizationRequest.Logbook(tenant).OpenAsync(browser);
        var kept = await graph.Users[user.Id].GetAsync(cancellationToken: TestContext.Current.CancellationToken);

        AuthorizationRequest.Answer(page, "code").ShouldNotBeNull();
        kept!.DisplayName.ShouldBe("Kim Müller");
    }

    [Theory]
    [InlineData("entra.db")]
    [InlineData("signing.key.pem")]
    public async Task StandIn_DamagedFile_IsOneClearSentence(string file)
    {
        using var folder = new TemporaryFolder();
        folder.Write(file, "damaged, and long enough for nobody to take it for an empty file");
        using var certificate = DevelopmentCertificate.LoadOrCreate(folder.Path, TimeProvider.System);
        var settings = new EntraSettings(
            LocalAddresses.FromBasePort(Ports.FindFree(LocalAddresses.PortCount)), certificate, folder.Path, NullLoggerFactory.Instance);

        var refusal = await Should.ThrowAsync<LocalCloudException>(() => EntraStandIn.StartAsync(settings, TestContext.Current.CancellationToken));

        refusal.Message.ShouldContain("--fresh");
    }

    [Fact]
    public async Task StandIn_PortTaken_IsOneClearSentence()
    {
        using var folder = new TemporaryFolder();
        var settings = new EntraSettings(tenant.Addresses, tenant.Certificate, folder.Path, NullLoggerFactory.Instance);

        var refusal = await Should.ThrowAsync<LocalCloudException>(() => EntraStandIn.StartAsync(settings, TestContext.Current.CancellationToken));

        refusal.Message.ShouldContain($"{tenant.Addresses.Entra.Port}");
    }
}
