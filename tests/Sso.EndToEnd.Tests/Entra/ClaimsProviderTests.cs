using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Sso.Local;
using static Sso.EndToEnd.Tests.Entra.AuthorizationRequest;

namespace Sso.EndToEnd.Tests.Entra;

public sealed class ClaimsProviderTests(EntraTenant tenant) : IClassFixture<EntraTenant>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ClaimsRequest_IsSignedAndShapedAsEntrasOwn()
    {
        tenant.FunctionApp.ClaimsAnswer = FunctionAppDouble.Provide([]);
        tenant.FunctionApp.ClaimsRequests.Clear();

        var (id, response) = await SignInAsync();

        response.IsSuccessStatusCode.ShouldBeTrue();
        var (token, body) = tenant.FunctionApp.ClaimsRequests.ShouldHaveSingleItem();
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = tenant.StandIn.Authority.AbsoluteUri,
            ValidAudience = LocalClients.ClaimsProviderClientId,
            IssuerSigningKeys = await PublishedKeysAsync(),
        });
        result.IsValid.ShouldBeTrue(result.Exception?.Message);
        result.Claims["azp"].ShouldBe("99045fe1-7639-4a75-9d4a-577b6ca3810f");
        result.Claims["ver"].ShouldBe("2.0");
        body.GetProperty("type").GetString().ShouldBe("microsoft.graph.authenticationEvent.tokenIssuanceStart");
        var context = body.GetProperty("data").GetProperty("authenticationContext");
        context.GetProperty("user").GetProperty("id").GetString().ShouldBe(id);
        context.GetProperty("clientServicePrincipal").GetProperty("appId").GetString().ShouldBe(LocalClients.InfleetClientId);
    }

    public static TheoryData<string, Func<HttpContext, Task<IResult>>> Failures => new()
    {
        { "status 500", _ => Task.FromResult(Results.StatusCode(500)) },
        { "no JSON", _ => Task.FromResult(Results.Text("{}", "text/plain")) },
        { "cannot be read", _ => Task.FromResult(Results.Json(new { })) },
        { "cannot be read", FunctionAppDouble.Provide(new() { ["account_id"] = 7 }) },
        { "larger than 3 KB", FunctionAppDouble.Provide(new() { ["permissions"] = new string('x', 4000) }) },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task ClaimsRequest_FailsTwice_GivesNoTokenButASentence(string reason, Func<HttpContext, Task<IResult>> answer)
    {
        tenant.FunctionApp.ClaimsAnswer = answer;
        tenant.FunctionApp.ClaimsRequests.Clear();

        var (_, response) = await SignInAsync();

        var body = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        body.TryGetProperty("id_token", out _).ShouldBeFalse();
        body.GetProperty("error_description").GetString()!.ShouldContain(reason);
        tenant.FunctionApp.ClaimsRequests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task ClaimsRequest_FirstAnswerTooSlow_SecondCounts()
    {
        var first = true;
        tenant.FunctionApp.ClaimsRequests.Clear();
        tenant.FunctionApp.ClaimsAnswer = async http =>
        {
            if (first)
            {
                first = false;
                await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted);
            }
            return await FunctionAppDouble.Provide(new() { ["account_id"] = "K1-01" })(http);
        };

        var (_, response) = await SignInAsync();

        var body = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        new JsonWebToken(body.GetProperty("id_token").GetString()).GetClaim("account_id").Value.ShouldBe("K1-01");
    }

    private async Task<(string Id, HttpResponseMessage Response)> SignInAsync()
    {
        var address = SampleUser.NewAddress();
        var user = await (await tenant.GraphAsync()).CreateAsync(address);
        var request = Infleet(tenant);
        var page = await request.SignInAsync(tenant.NewBrowser(), address, SampleUser.Password);
        return (user.Id!, await tenant.RequestTokenAsync(request.Redemption(Answer(page, "code")!)));
    }

    private async Task<IList<SecurityKey>> PublishedKeysAsync()
    {
        var discovery = new Uri($"{tenant.StandIn.Authority}/.well-known/openid-configuration");
        var configuration = await tenant.Http.GetFromJsonAsync<JsonElement>(discovery, Cancellation);
        configuration.GetProperty("issuer").GetString().ShouldBe(tenant.StandIn.Authority.AbsoluteUri);
        return new JsonWebKeySet(await tenant.Http.GetStringAsync(configuration.GetProperty("jwks_uri").GetString(), Cancellation)).GetSigningKeys();
    }
}
