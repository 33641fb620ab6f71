using Microsoft.Graph;
using Microsoft.Graph.Me.ChangePassword;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Sso.Local;

namespace Sso.EndToEnd.Tests.Entra;

/// <summary>The unmodified Microsoft.Graph SDK against the stand-in.</summary>
public sealed class GraphUsersTests(EntraTenant tenant) : IClassFixture<EntraTenant>
{
    private const string Domain = LocalClients.TenantDomain;

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
        var byIdentity = await FindAsync(graph, $"identities/any(c:c/issuerAssignedId eq '{address}' and c/issuer eq '{Domain}')");
        var reversed = await FindAsync(graph, $"identities/any(i:i/issuer eq '{Domain}' and i/issuerAssignedId eq '{address.ToUpperInvariant()}')");
        var byExtension = await FindAsync(graph, $"{SampleUser.Extension} eq 'K1/A1:1'");

        created.DisplayName.ShouldBe("Kim Müller");
        byId.Identities!.Single(identity => identity.SignInType == "emailAddress").IssuerAssignedId.ShouldBe(address);
        byId.AdditionalData[SampleUser.Extension].ShouldBe("K1/A1:1");
        byName.Id.ShouldBe(created.Id);
        byIdentity.ShouldHaveSingleItem().Id.ShouldBe(created.Id);
        reversed.ShouldHaveSingleItem().Id.ShouldBe(created.Id);
        byExtension.Select(user => user.Id).ShouldContain(created.Id);
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

        var change = new User { Identities = SampleUser.Of(@new).Identities, DisplayName = "Kim Neu", OtherMails = ["haupt@kunde.example"] };
        await graph.Users[user.Id].PatchAsync(change, cancellationToken: Cancellation);
        await graph.Users[user.Id].PatchAsync(change, cancellationToken: Cancellation);

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

        var wrongAudience = await RefuseReadAsync(tenant.GraphFor(portal));
        var altered = await RefuseReadAsync(tenant.GraphFor(worker[..^8] + "AAAAAAAA"));
        var change = new ChangePasswordPostRequestBody { CurrentPassword = "a", NewPassword = "b" };
        var noPerson = await Should.ThrowAsync<ODataError>(
            () => tenant.GraphFor(worker).Me.ChangePassword.PostAsync(change, cancellationToken: Cancellation));

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

    [Fact]
    public async Task ListUsers_PageByPage_GivesEachUserOnce()
    {
        var graph = await tenant.GraphAsync();
        List<string> created = [];
        for (var i = 0; i < 5; i++) created.Add((await graph.CreateAsync(SampleUser.NewAddress())).Id!);

        List<string> listed = [];
        var first = await graph.Users.GetAsync(request => request.QueryParameters.Top = 2, Cancellation);
        var pages = PageIterator<User, UserCollectionResponse>.CreatePageIterator(graph, first!, user =>
        {
            listed.Add(user.Id!);
            return true;
        });
        await pages.IterateAsync(Cancellation);

        listed.ShouldBeUnique();
        created.ShouldBeSubsetOf(listed);
    }

    [Fact]
    public async Task Request_UnknownPropertyOrSegment_IsRefused()
    {
        var graph = await tenant.GraphAsync();
        var user = SampleUser.Of(SampleUser.NewAddress());
        user.JobTitle = "not supported here";

        var property = await RefuseAsync(graph, user);
        var selected = await Should.ThrowAsync<ODataError>(() => graph.Users.GetAsync(request => request.QueryParameters.Filter = "surname eq 'x'", Cancellation));
        var segment = await Should.ThrowAsync<ODataError>(() => graph.Groups.GetAsync(cancellationToken: Cancellation));

        property.Error!.Message!.ShouldContain("jobTitle");
        selected.Error!.Message!.ShouldContain("filter");
        segment.Error!.Message!.ShouldContain("groups");
    }

    private static async Task<List<User>> FindAsync(GraphServiceClient graph, string filter)
    {
        var found = await graph.Users.GetAsync(request =>
        {
            request.QueryParameters.Filter = filter;
            request.QueryParameters.Select = ["id", "displayName"];
        }, Cancellation);
        return found!.Value!;
    }

    private static Task<ODataError> RefuseReadAsync(GraphServiceClient graph) =>
        Should.ThrowAsync<ODataError>(() => graph.Users["x"].GetAsync(cancellationToken: Cancellation));

    private static Task<ODataError> RefuseAsync(GraphServiceClient graph, User user) =>
        Should.ThrowAsync<ODataError>(() => graph.Users.PostAsync(user, cancellationToken: Cancellation));
}
