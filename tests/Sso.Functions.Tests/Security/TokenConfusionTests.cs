using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.SelfService;
using Sso.Local;

namespace Sso.Functions.Tests.Security;

/// <summary>Tokens that are right but for one thing, at an endpoint of portals and at those of Entra.</summary>
public sealed class TokenConfusionTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Uri Lookup => new(entra.Addresses.FunctionApp, "api/portal/accounts");

    private TokenForge Forge => new(entra.Addresses, entra.SigningKey);

    [Fact]
    public async Task RightTokens_AreTaken()
    {
        await using var app = await AppUnderTest.StartAsync(entra, await entra.CreateTablesAsync());

        (await PostAsync(Lookup, TokenForge.Create(Forge.OfPortal()))).ShouldBe(HttpStatusCode.BadRequest); // let in, and the body is empty
        (await PostAsync(entra.Addresses.TokenIssuanceStart, TokenForge.Create(Forge.OfEntra()))).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(entra.Addresses.OtpSend, TokenForge.Create(Forge.OfEntra()))).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [MemberData(nameof(TokenForge.Faults), MemberType = typeof(TokenForge))]
    public async Task SpoiledTokens_AreRefusedEverywhere(string fault)
    {
        await using var app = await AppUnderTest.StartAsync(entra, await entra.CreateTablesAsync());

        (await PostAsync(Lookup, Forge.Spoil(Forge.OfPortal(), fault))).ShouldBe(HttpStatusCode.Unauthorized, fault);
        (await PostAsync(entra.Addresses.TokenIssuanceStart, Forge.Spoil(Forge.OfEntra(), fault))).ShouldBe(HttpStatusCode.Unauthorized, fault);
        (await PostAsync(entra.Addresses.OtpSend, Forge.Spoil(Forge.OfEntra(), fault))).ShouldBe(HttpStatusCode.Unauthorized, fault);
    }

    [Theory]
    [InlineData(LocalClients.InfleetClientId)]
    [InlineData("00000003-0000-0000-c000-000000000000")]
    [InlineData("")]
    public async Task EntrasEndpoint_TokenOfAnotherCaller_IsRefused(string caller)
    {
        await using var app = await AppUnderTest.StartAsync(entra, await entra.CreateTablesAsync());
        var descriptor = Forge.OfEntra();
        descriptor.Claims["azp"] = caller;
        descriptor.Claims["roles"] = new[] { LocalClients.PortalCallRole, LocalClients.OperatorRole };

        (await PostAsync(entra.Addresses.TokenIssuanceStart, TokenForge.Create(descriptor))).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(entra.Addresses.OtpSend, TokenForge.Create(descriptor))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task PortalsEndpoint_TokenOfAPersonOrWithoutTheRole_IsForbidden()
    {
        await using var app = await AppUnderTest.StartAsync(entra, await entra.CreateTablesAsync());
        var person = Forge.OfPortal();
        person.Claims.Remove("roles");
        person.Claims["scp"] = "Portal.Call";
        var other = Forge.OfPortal();
        other.Claims["roles"] = new[] { "portal.call", "Operator" };

        (await PostAsync(Lookup, TokenForge.Create(person))).ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(Lookup, TokenForge.Create(other))).ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<HttpStatusCode> PostAsync(Uri address, string token)
    {
        using var http = new HttpClient(entra.Certificate.CreateHandler());
        if (token.Length > 0) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.PostAsJsonAsync(address, new { }, Cancellation);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldNotContain("IDX");
        return response.StatusCode;
    }
}
