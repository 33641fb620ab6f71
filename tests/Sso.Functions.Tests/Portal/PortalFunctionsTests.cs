using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Erased;
using Sso.Functions.Hosting;
using Sso.Functions.Portal;

namespace Sso.Functions.Tests.Portal;

public sealed class PortalFunctionsTests(StorageFixture storage)
{
    private const string MainLogin = """{ "application": "infleet", "username": "anna" }""";
    private const string SubLogin = """{ "application": "infleet", "username": "bernd" }""";
    private const string UnknownLogin = """{ "application": "infleet", "username": "nobody" }""";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gate_OfferedMainAccount_AnswersFromOneRead()
    {
        var counter = new RequestCounter();
        var services = await CreateAsync(CustomerState.Offered, counter);
        var before = counter.Requests;

        var answer = await GateAsync(services, MainLogin);

        counter.Requests.ShouldBe(before + 1);
        answer.ShouldSatisfyAllConditions(
            a => a.SignIn.ShouldBe(SignInDoor.Legacy),
            a => a.CustomerId.ShouldBe("K1"),
            a => a.AccountId.ShouldBe("K1-01"),
            a => a.Notice.ShouldNotBeNull().Action.ShouldBe("Jetzt umstellen"));
    }

    [Theory]
    [InlineData(MainLogin, 1)]
    // Whether it was that of a customer who was erased. Portals ask after the old password, so nobody learns names by the time it takes.
    [InlineData(UnknownLogin, 2)]
    public async Task Gate_AnyName_CostsOneReadAndAnUnknownOneTwo(string login, int reads)
    {
        var counter = new RequestCounter();
        var services = await CreateAsync(CustomerState.Offered, counter);
        var before = counter.Requests;

        await GateAsync(services, login);

        counter.Requests.ShouldBe(before + reads);
    }

    [Fact]
    public async Task Gate_UnknownLogin_StaysAtTheLegacyDoor() =>
        (await GateAsync(await CreateAsync(CustomerState.Offered), UnknownLogin)).ShouldBe(new GateAnswer(SignInDoor.Legacy, null, null, null));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{ \"application\": \"infleet\" }")]
    [InlineData("{ \"application\": \"infleet\", \"username\": \" \" }")]
    [InlineData("{ \"application\": \"infleet\", \"username\": 7 }")]
    [InlineData("{ \"application\": \"infleet\", \"username\": \"\\ud800\" }")]
    [InlineData("{ \"application\": \"unknown\", \"username\": \"anna\" }")]
    [InlineData("{ \"username\": \"anna\" }")]
    public async Task Gate_BadBody_IsAClearProblem(string body)
    {
        var services = await CreateAsync(CustomerState.Offered);

        var result = await services.GetRequiredService<GateFunction>().RunAsync(CallerContext.Create(Roles.PortalCall, body), Cancel);

        CallerContext.Answer(result).ShouldBe((400, "portal.bad_request"));
    }

    [Fact]
    public async Task Gate_OverLongUsername_IsAClearProblem()
    {
        var services = await CreateAsync(CustomerState.Offered);
        var body = JsonSerializer.Serialize(new { application = "infleet", username = new string('x', 257) });

        var result = await services.GetRequiredService<GateFunction>().RunAsync(CallerContext.Create(Roles.PortalCall, body), Cancel);

        CallerContext.Answer(result).ShouldBe((400, "portal.bad_request"));
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData(Roles.Operator, 403)]
    public async Task Calls_WithoutTheRole_AreRefused(string? role, int status)
    {
        var services = await CreateAsync(CustomerState.Offered);

        var gate = await services.GetRequiredService<GateFunction>().RunAsync(CallerContext.Create(role, MainLogin), Cancel);
        var ticket = await services.GetRequiredService<IssueTicketFunction>().RunAsync(CallerContext.Create(role, MainLogin), Cancel);

        CallerContext.Answer(gate).Status.ShouldBe(status);
        CallerContext.Answer(ticket).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Ticket_ForAnOfferedMainAccount_OpensItsCustomersWizard()
    {
        var services = await CreateAsync(CustomerState.Offered);

        var created = (await TicketAsync(services, MainLogin)).ShouldBeOfType<Created<TicketAnswer>>();

        var ticket = created.Value.ShouldNotBeNull().Url.Query["?ticket=".Length..];
        (await services.GetRequiredService<PortalTickets>().RedeemAsync(ticket, Cancel)).ShouldBe("K1");
    }

    [Theory]
    [InlineData(SubLogin, nameof(CustomerState.Offered), 403, "portal.not_main_account")]
    [InlineData(MainLogin, nameof(CustomerState.Waiting), 409, "portal.not_offered")]
    [InlineData(UnknownLogin, nameof(CustomerState.Offered), 409, "portal.not_offered")]
    public async Task Ticket_ForAnybodyElse_IsRefused(string login, string state, int status, string code)
    {
        var services = await CreateAsync(Enum.Parse<CustomerState>(state));

        CallerContext.Answer(await TicketAsync(services, login)).ShouldBe((status, code));
    }

    [Fact]
    public async Task NoticeSeen_ByTheMainAccount_CountsOnceFromTheFirstTime()
    {
        var services = await CreateAsync(CustomerState.Offered);
        await NoticeSeenAsync(services, MainLogin);
        var seenAt = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromDays(1));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => NoticeSeenAsync(services, MainLogin)));

        var customers = services.GetRequiredService<CustomerStore>();
        (await customers.GetAsync("K1", Cancel)).NoticeSeenAt.ShouldBe(seenAt);
        (await customers.GetAuditAsync("K1", Cancel).CountAsync(record => record.Action == "customer.notice_seen", Cancel)).ShouldBe(1);
    }

    [Theory]
    [InlineData(SubLogin, nameof(CustomerState.Offered))]
    [InlineData(UnknownLogin, nameof(CustomerState.Offered))]
    [InlineData(MainLogin, nameof(CustomerState.Waiting))]
    [InlineData(MainLogin, nameof(CustomerState.InProgress))]
    public async Task NoticeSeen_ByAnybodyElse_AnswersTheSameAndWritesNothing(string login, string state)
    {
        var services = await CreateAsync(Enum.Parse<CustomerState>(state));

        await NoticeSeenAsync(services, login);

        (await services.GetRequiredService<CustomerStore>().GetAsync("K1", Cancel)).NoticeSeenAt.ShouldBeNull();
    }

    [Fact]
    public async Task NoticeSeen_BadBodyOrCaller_IsAClearProblem()
    {
        var services = await CreateAsync(CustomerState.Offered);
        var function = services.GetRequiredService<NoticeSeenFunction>();

        CallerContext.Answer(await function.RunAsync(CallerContext.Create(Roles.PortalCall, "{}"), Cancel)).ShouldBe((400, "portal.bad_request"));
        CallerContext.Answer(await function.RunAsync(CallerContext.Create(Roles.Operator, MainLogin), Cancel)).Status.ShouldBe(403);
    }

    private static async Task NoticeSeenAsync(IServiceProvider services, string body) =>
        (await services.GetRequiredService<NoticeSeenFunction>().RunAsync(CallerContext.Create(Roles.PortalCall, body), Cancel)).ShouldBeOfType<NoContent>();

    private static async Task<GateAnswer> GateAsync(IServiceProvider services, string body)
    {
        var result = await services.GetRequiredService<GateFunction>().RunAsync(CallerContext.Create(Roles.PortalCall, body), Cancel);
        return result.ShouldBeOfType<Ok<GateAnswer>>().Value!;
    }

    private static Task<Microsoft.AspNetCore.Http.IResult> TicketAsync(IServiceProvider services, string body) =>
        services.GetRequiredService<IssueTicketFunction>().RunAsync(CallerContext.Create(Roles.PortalCall, body), Cancel);

    private async Task<IServiceProvider> CreateAsync(CustomerState state, params Azure.Core.Pipeline.HttpPipelinePolicy[] policies)
    {
        var tables = await storage.CreateTablesAsync(policies);
        var customer = new Customer
        {
            Id = "K1",
            Name = "Kunde",
            Language = "de",
            Order = "1",
            State = state,
            EnrolledAt = state == CustomerState.Waiting ? null : _time.GetUtcNow(),
        };
        await new CustomerStore(tables).TrySaveAsync(new CustomerChange { CustomerId = "K1", Customer = customer }, Cancel);
        foreach (var (id, username, isMain) in new[] { ("K1-01", "anna", true), ("K1-02", "bernd", false) })
        {
            var login = new Login("infleet", username, ["all"]);
            var account = new Account { CustomerId = "K1", Id = id, DisplayName = "Konto", IsMain = isMain, Logins = [login] };
            await new LoginDirectory(tables).TryClaimAsync(customer, account, login, _time.GetUtcNow(), Cancel);
        }
        return new ServiceCollection()
            .AddLogging().AddPortal()
            .AddSingleton(Options.Create(SampleOptions.Create())).AddSingleton(Options.Create(new PortalOptions()))
            .AddSingleton(tables).AddSingleton<LoginDirectory>().AddSingleton<TimeProvider>(_time)
            .AddSingleton<CustomerStore>().AddSingleton<ErasedCustomers>().AddSingleton<NoticeSeenFunction>().AddSingleton<GateFunction>().AddSingleton<IssueTicketFunction>()
            .BuildServiceProvider();
    }
}
