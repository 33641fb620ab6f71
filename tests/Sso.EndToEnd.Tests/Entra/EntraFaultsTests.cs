using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;
using Sso.Local;
using Sso.Local.Entra.Graph;

namespace Sso.EndToEnd.Tests.Entra;

public sealed class EntraFaultsTests(EntraTenant tenant) : IClassFixture<EntraTenant>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Throttled_RetriesOff_GivesRetryAfter()
    {
        var graph = await tenant.GraphAsync();
        tenant.StandIn.Faults.SpoilGraph(new(GraphFaultKind.Throttled, TimeSpan.FromSeconds(7)));

        var refusal = await Should.ThrowAsync<ODataError>(() => graph.Users["x"].GetAsync(
            request => request.Options.Add(new RetryHandlerOption { MaxRetry = 0 }), Cancellation));

        refusal.ResponseStatusCode.ShouldBe(429);
        refusal.ResponseHeaders["Retry-After"].ShouldBe(["7"]);
    }

    [Fact]
    public async Task Unavailable_OfficialRetry_Succeeds()
    {
        var graph = await tenant.GraphAsync();
        var user = await graph.CreateAsync(SampleUser.NewAddress());
        tenant.StandIn.Faults.SpoilGraph(new(GraphFaultKind.Unavailable, TimeSpan.FromSeconds(1)));

        var found = await graph.Users[user.Id].GetAsync(cancellationToken: Cancellation);

        found!.Id.ShouldBe(user.Id);
    }

    [Fact]
    public async Task AnswerLost_UserExistsAllTheSame()
    {
        var graph = await tenant.GraphAsync();
        var principalName = $"{Guid.NewGuid():N}@{LocalClients.TenantDomain}";
        tenant.StandIn.Faults.SpoilGraph(new(GraphFaultKind.AnswerLost));

        await Should.ThrowAsync<HttpRequestException>(
            () => graph.Users.PostAsync(SampleUser.Of(SampleUser.NewAddress(), principalName), cancellationToken: Cancellation));
        var found = await graph.Users[principalName].GetAsync(cancellationToken: Cancellation);

        found!.UserPrincipalName.ShouldBe(principalName);
    }

    [Fact]
    public async Task Silent_CallerGivesUp_NothingWasDone()
    {
        var graph = await tenant.GraphAsync();
        var address = SampleUser.NewAddress();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMilliseconds(300));
        tenant.StandIn.Faults.SpoilGraph(new(GraphFaultKind.Silent));

        await Should.ThrowAsync<OperationCanceledException>(() => graph.Users.PostAsync(SampleUser.Of(address), cancellationToken: patience.Token));

        (await graph.CreateAsync(address)).Id.ShouldNotBeNull();
    }

    [Fact]
    public async Task ReplicationLag_NewUser_IsMissingUntilItHasPassed()
    {
        var graph = await tenant.GraphAsync();
        var address = SampleUser.NewAddress();
        tenant.StandIn.Faults.ReplicationLag = TimeSpan.FromMinutes(3);
        var user = await graph.CreateAsync(address);

        var missing = await Should.ThrowAsync<ODataError>(() => graph.Users[user.Id].GetAsync(cancellationToken: Cancellation));
        var empty = await graph.Users.GetAsync(
            request => request.QueryParameters.Filter = $"identities/any(c:c/issuerAssignedId eq '{address}' and c/issuer eq 'x')", Cancellation);
        tenant.Time.Advance(TimeSpan.FromMinutes(3));
        var found = await graph.Users[user.Id].GetAsync(cancellationToken: Cancellation);
        tenant.StandIn.Faults.ReplicationLag = TimeSpan.Zero;

        missing.ResponseStatusCode.ShouldBe(404);
        empty!.Value.ShouldBeEmpty();
        found!.Id.ShouldBe(user.Id);
    }
}
