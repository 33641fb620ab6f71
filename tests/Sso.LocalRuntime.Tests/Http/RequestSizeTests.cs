using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Http;

public sealed class RequestSizeTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Body_LongerThanTheSetting_Is413WithAReason()
    {
        await using var host = await TestHost.StartAsync(storage, settings: "--FUNCTIONS_REQUEST_BODY_SIZE_LIMIT=1000");

        using var within = await PostAsync(host, 900);
        using var beyond = await PostAsync(host, 1_001);

        within.StatusCode.ShouldBe(HttpStatusCode.OK);
        beyond.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await beyond.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("code").GetString().ShouldBe("request.too_large");
    }

    /// <summary>Kestrel's own limit of 30 MB does not apply, as the host's is 100 MiB.</summary>
    [Fact]
    public async Task Body_OfFortyMegabytesWithoutTheSetting_IsRead()
    {
        await using var host = await TestHost.StartAsync(storage);

        using var answer = await PostAsync(host, 40_000_000);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("many")]
    [InlineData("0")]
    [InlineData("-1")]
    public async Task Setting_ThatIsNoSize_StopsTheStart(string value)
    {
        var refused = await Should.ThrowAsync<InvalidOperationException>(
            TestHost.StartAsync(storage, settings: $"--FUNCTIONS_REQUEST_BODY_SIZE_LIMIT={value}"));

        refused.Message.ShouldContain("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT");
    }

    private static async Task<HttpResponseMessage> PostAsync(TestHost host, int length)
    {
        using var body = new StringContent(new string('x', length));
        return await host.Http.PostAsync(new Uri("api/length", UriKind.Relative), body, Token);
    }
}
