using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Sso.Infrastructure.Tests.Deployment;

/// <summary>The smoke test against apps that are well and that are not.</summary>
public sealed class SmokeTestTests
{
    private static readonly Dictionary<string, (int Status, string Body)> Well = new()
    {
        ["/health/live"] = (200, """{"status":"alive","version":"abc123"}"""),
        ["/health"] = (200, """{"status":"healthy"}"""),
        ["/api/portal/gate"] = (401, ""),
        ["/api/entra/token-issuance-start"] = (401, ""),
        ["/api/entra/otp-send"] = (401, ""),
        ["/api/operations/customers/import"] = (401, ""),
        ["/account"] = (302, ""),
    };

    [Fact]
    public async Task Run_AppIsWell_ExitsWithZero()
    {
        var (exit, output) = await RunAsync(Well, "abc123");

        exit.ShouldBe(0, output);
        output.ShouldNotContain("FAIL");
    }

    [Theory]
    [InlineData("/health/live", 200, """{"status":"alive","version":"old"}""", "not alive with version abc123")]
    [InlineData("/health", 503, "", "storage answers")]
    [InlineData("/api/portal/gate", 200, "{}", "the gate wants a token")]
    [InlineData("/api/entra/token-issuance-start", 404, "", "the claims provider wants a token")]
    [InlineData("/api/entra/otp-send", 404, "", "the sender of codes wants a token")]
    [InlineData("/account", 500, "", "the account page leads to the sign-in")]
    public async Task Run_OnePartIsIll_SaysWhichAndFails(string path, int status, string body, string sentence)
    {
        var (exit, output) = await RunAsync(new(Well) { [path] = (status, body) }, "abc123");

        exit.ShouldBe(1);
        output.Split('\n').ShouldContain(line => line.StartsWith("FAIL") && line.Contains(sentence), output);
    }

    private static async Task<(int Exit, string Output)> RunAsync(Dictionary<string, (int Status, string Body)> answers, string version)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(async http =>
        {
            var (status, body) = answers.GetValueOrDefault(http.Request.Path.Value!, (404, ""));
            http.Response.StatusCode = status;
            await http.Response.WriteAsync(body);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("bash", [Repository.File("infra", "azure", "smoke-test"), app.Urls.Single(), version]) { RedirectStandardOutput = true };
        start.Environment["SMOKE_ATTEMPTS"] = "1";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
