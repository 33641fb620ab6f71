using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Tests.OpenApi;
using Sso.Functions.Tests.Portal.Accounts;

namespace Sso.Functions.Tests.Operations;

public sealed class MoveMainAccountFunctionTests(StorageFixture storage)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Move_ToAnotherAccount_MovesTheRoleOnce()
    {
        var bench = await CreateAsync();

        (await MoveAsync(bench, "A-02")).Status.ShouldBe(204);
        var moved = await bench.FindAccountAsync("A", 2);
        (await MoveAsync(bench, "A-02")).Status.ShouldBe(204);

        (await bench.World.Customers.GetAccountsAsync("A", Cancel)).Where(account => account.IsMain).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            main => main.Id.ShouldBe("A-02"), main => main.Version.ShouldBe(moved!.Version));
        (await bench.FindLoginAsync("A.2")).ShouldNotBeNull().IsMain.ShouldBeTrue();
        (await bench.FindLoginAsync("A.1")).ShouldNotBeNull().IsMain.ShouldBeFalse();
        var audit = await bench.World.Customers.GetAuditAsync("A", Cancel).ToListAsync(Cancel);
        audit.Where(record => record.Actor == "operator:client-1").Select(record => record.Action).ShouldBe(["account.main_role_given", "account.main_role_taken"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("A", """{ "accountId": "A-09" }""", 404, "account.unknown")]
    [InlineData("A", """{ "accountId": "B-01" }""", 404, "account.unknown")]
    [InlineData("A", """{ "accountId": "A-03" }""", 409, "account.needs_own_mailbox")]
    [InlineData("A", """{ "accountId": "A-04" }""", 404, "account.unknown")]
    [InlineData("nobody", """{ "accountId": "A-02" }""", 404, "customer.unknown")]
    [InlineData("A", """{ "account": "A-02" }""", 400, "request.malformed")]
    public async Task Move_ToNoSuchAccount_ChangesNothing(string customerId, string body, int status, string code)
    {
        var bench = await CreateAsync();

        (await bench.CallAsync("MoveMainAccount", customerId, body: body, role: Roles.Operator)).Outcome.ShouldBe((status, code));

        (await bench.FindAccountAsync("A", 1)).ShouldNotBeNull().IsMain.ShouldBeTrue();
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData(Roles.PortalCall, 403)]
    public async Task Move_WithoutTheRole_IsRefused(string? role, int status) =>
        (await (await CreateAsync()).CallAsync("MoveMainAccount", "A", body: """{ "accountId": "A-02" }""", role: role)).Status.ShouldBe(status);

    private static Task<ApiAnswer> MoveAsync(PortalApiBench bench, string accountId) =>
        bench.CallAsync("MoveMainAccount", "A", body: $$"""{ "accountId": "{{accountId}}" }""", role: Roles.Operator);

    private async Task<PortalApiBench> CreateAsync()
    {
        var bench = new PortalApiBench(await storage.CreateTablesAsync());
        await bench.World.AddCustomerAsync("B", 1);
        await bench.World.AddCustomerAsync("A", 4, CustomerState.InProgress);
        await bench.PrepareAsync("A", 3, account => account with { RedirectToMain = true });
        await bench.PrepareAsync("A", 4, account => account with { State = AccountState.Retired });
        return bench;
    }
}
