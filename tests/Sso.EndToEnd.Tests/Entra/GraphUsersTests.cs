using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Sso.Local;

namespace Sso.EndToEnd.Tests.Entra;

/// <summary>The unmodified Microsoft.Graph SDK against the stand-in.</summary>
public sealed class GraphUsersTests(EntraTenant tenant) : IClassFixture<EntraTenant>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateUser_LocalAccount_IsFoundByIdNameIdentityAndExtension()
    {
        var graph = await tenant.GraphAsync();
        var address = SampleUser.NewAddress();
        var principalName = $"{Guid.NewGuid():N}@{LocalClients.TenantDomain}";

        var created = (await graph.Users.PostAsync(SampleUser.Of(address, principalName), cancellationToken: Cancellation))!;
        var byId = (await graph.Users[created.Id].GetAsync(r => r.QueryParameters.Select = ["id", "identities", SampleUser.Extension], Cancellation))!;
        var byName = (await graph.Users[principalName].GetAsync(cancellationToken: Cancellation))!;
        var byIdentity = await FindAsync(graph, $"identities/any(c:c/issuerAssignedId eq '{address}' and c/issuer eq '{LocalClients.TenantDomain}')");
        var byIdentityReversed = await FindAsync(graph, $"identities/any(i:i/issuer eq '{LocalClients.TenantDomain}' and i/issuerAssignedId eq '{address.ToUpperInvariant()}')");

        created.DisplayName.ShouldBe("Kim Müller");
        byId.Identities!.Single(identity => identity.SignInType == "emailAddress").IssuerAssignedId.ShouldBe(address);
        byId.AdditionalData[SampleUser.Extension].ShouldBe("K1/A1:1");
        byName.Id.ShouldBe(created.Id);
        byIdentity.ShouldHaveSingleItem().Id.ShouldBe(created.Id);
        byIdentityReversed.ShouldHaveSingleItem().Id.ShouldBe(created.Id);
    }

    [Fact]
    public async Task CreateUser_SameIdentityOrPrincipalName_IsAConflict()
    {
        var graph = await tenant.GraphAsync();
        var address = SampleUser.NewAddress();
        var principalName = $"{Guid.NewGuid():N}@{LocalClients.TenantDomain}";
        await graph.Users.PostAsync(SampleUser.Of(address, principalName), cancellationToken: Cancellation);

        var identity = await RefuseAsync(graph, SampleUser.Of(address.ToUpperInvariant()));
        var name = await RefuseAsync(graph, SampleUser.Of(SampleUser.NewAddress(), principalName));

        identity.ResponseStatusCode.ShouldBe(400);
        identity.Error!.Code.ShouldBe("Request_BadRequest");
        identity.Error.Message.ShouldBe("Another object with the same value for property identities already exists.");
        identity.Error.Details.ShouldHaveSingleItem().Code.ShouldBe("ObjectConflict");
        identity.Error.InnerError!.RequestId.ShouldNotBeNullOrEmpty();
        name.Error!.Message.ShouldBe("Another object with the same value for property userPrincipalName already exists.");
    }

    [Fact]
    public async Task CreateUser_ManyAtOnceWithOneAddress_OneWins()
    {
        var graph = await tenant.GraphAsync();
        var address = SampleUser.NewAddress();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                return (await graph.CreateAsync(address)).Id;
            }
            catch (ODataError)
            {
                return null;
            }
        }));

        outcomes.Count(id => id is not null).ShouldBe(1);
    }

    public static TheoryData<string, Action<User>> Unacceptable => new()
    {
        { "issuer", user => user.Identities![0].Issuer = "other.onmicrosoft.com" },
        { "longer than 64", user => user.Identities![0].IssuerAssignedId = $"{new string('a', 60)}@kunde.example" },
        { "valid email address", user => user.Identities![0].IssuerAssignedId = "no address" },
        { "signInType", user => user.Identities![0].SignInType = "federated" },
        { "DisablePasswordExpiration", user => user.PasswordPolicies = null },
        { "password must be specified", user => user.PasswordProfile = null },
        { "complexity", user => user.PasswordProfile!.Password = "Kurz-1" },
        { "complexity", user => user.PasswordProfile!.Password = "Straßen-bäume-1" },
        { "complexity", user => user.PasswordProfile!.Password = "nurkleinbuchstaben" },
        { "banned", user => user.PasswordProfile!.Password = "Passwort-2026" },
        { "displayName", user => user.DisplayName = null },
        { "userPrincipalName", user => user.UserPrincipalName = $"kim+x@{LocalClients.TenantDomain}" },
        { "userPrincipalName", user => user.UserPrincipalName = "kim@other.example" },
        { "extension", user => user.AdditionalData["extension_00000000000000000000000000000000_x"] = "y" },
    };

    [Theory]
    [MemberData(nameof(Unacceptable), DisableDiscoveryEnumeration = true)]
    public async Task CreateUser_Unacceptable_IsRefusedWithReason(string reason, Action<User> spoil)
    {
        var graph = await tenant.GraphAsync();
        var user = SampleUser.Of(SampleUser.NewAddress());
        spoil(user);

        var refusal = await RefuseAsync(graph, user);

        refusal.ResponseStatusCode.ShouldBe(400);
        refusal.Error!.Message!.ShouldContain(reason);
    }

    [Fact]
    public async Task UpdateUser_Identities_ReplacesTheAddressAsAWhole()
    {
        var graph = await tenant.GraphAsync();
        var (old, @new) = (SampleUser.NewAddress(), SampleUser.NewAddress());
        var user = await graph.CreateAsync(old);

        await graph.Users[user.Id].PatchAsync(
            new User { Identities = SampleUser.Of(@new).Identities, DisplayName = "Kim Neu", OtherMails = ["haupt@kunde.example"] }, cancellationToken: Cancellation);
        await graph.Users[user.Id].PatchAsync(new User { Identities = SampleUser.Of(@new).Identities }, cancellationToken: Cancellation);

        var changed = (await graph.Users[user.Id].GetAsync(r => r.QueryParameters.Select = ["identities", "displayName", "otherMails"], Cancellation))!;
        changed.Identities!.Select(identity => identity.IssuerAssignedId).ShouldContain(@new);
        changed.Identities!.Select(identity => identity.IssuerAssignedId).ShouldNotContain(old);
        changed.DisplayName.ShouldBe("Kim Neu");
        changed.OtherMails.ShouldBe(["haupt@kunde.example"]);
        (await graph.CreateAsync(old)).Id.ShouldNotBe(user.Id);
    }

    [Fact]
    public async Task DeleteUser_ThenPurge_FreesTheAddressOnlyAfterThePurge()
    {
        var graph = await tenant.GraphAsync();
        var address = SampleUser.NewAddress();
        var user = await graph.CreateAsync(address);

        await graph.Users[user.Id].DeleteAsync(cancellationToken: Cancellation);
        var gone = await Should.ThrowAsync<ODataError>(() => graph.Users[user.Id].GetAsync(cancellationToken: Cancellation));
        var blocked = await RefuseAsync(graph, SampleUser.Of(address));
        await graph.Directory.DeletedItems[user.Id].DeleteAsync(cancellationToken: Cancellation);
        var again = await graph.CreateAsync(address);

        gone.ResponseStatusCode.ShouldBe(404);
        gone.Error!.Code.ShouldBe("Request_ResourceNotFound");
        blocked.Error!.Details.ShouldHaveSingleItem().Code.ShouldBe("ObjectConflict");
        again.Id.ShouldNotBe(user.Id);
    }

    [Fact]
    public async Task Graph_WithoutUsableToken_Answers401And403InItsShape()
    {
        var portal = await tenant.ProgramTokenAsync(LocalClients.InfleetClientId, LocalClients.InfleetSecret, LocalClients.ApiScope);
        var worker = await tenant.ProgramTokenAsync(LocalClients.GraphWorkerClientId, LocalClients.GraphWorkerSecret, LocalClients.GraphScope);

        var wrongAudience = await Should.ThrowAsync<ODataError>(() => tenant.GraphFor(portal).Users["x"].GetAsync(cancellationToken: Cancellation));
        var altered = await Should.ThrowAsync<ODataError>(() => tenant.GraphFor(worker[..^8] + "AAAAAAAA").Users["x"].GetAsync(cancellationToken: Cancellation));
        var noPerson = await Should.ThrowAsync<ODataError>(() => tenant.GraphFor(worker).Me.ChangePassword.PostAsync(new() { CurrentPassword = "a", NewPassword = "b" }, cancellationToken: Cancellation));

        wrongAudience.ResponseStatusCode.ShouldBe(401);
        wrongAudience.Error!.Code.ShouldBe("InvalidAuthenticationToken");
        altered.ResponseStatusCode.ShouldBe(401);
        noPerson.ResponseStatusCode.ShouldBe(403);
        noPerson.Error!.Code.ShouldBe("Authorization_RequestDenied");
    }

    [Fact]
    public async Task Counters_ReadsAndWrites_AreCountedApart()
    {
        var graph = await tenant.GraphAsync();
        var (reads, writes) = (tenant.StandIn.Counters.GraphReads, tenant.StandIn.Counters.GraphWrites);

        var user = await graph.CreateAsync(SampleUser.NewAddress());
        await graph.Users[user.Id].GetAsync(cancellationToken: Cancellation);

        tenant.StandIn.Counters.GraphReads.ShouldBe(reads + 1);
        tenant.StandIn.Counters.GraphWrites.ShouldBe(writes + 1);
    }

    private static async Task<List<User>> FindAsync(GraphServiceClient graph, string filter) =>
        (await graph.Users.GetAsync(request => (request.QueryParameters.Filter, request.QueryParameters.Select) = (filter, ["id", "displayName"]), Cancellation))!.Value!;

    private static Task<ODataError> RefuseAsync(GraphServiceClient graph, User user) =>
        Should.ThrowAsync<ODataError>(() => graph.Users.PostAsync(user, cancellationToken: Cancellation));
}
