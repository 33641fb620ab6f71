using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Portal;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Portal;

public sealed class AccountLookupFunctionTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LookUp_KnownAndUnknownAccounts_AnswersForTheKnown()
    {
        var answer = await AskAsync("""{"accounts":[{"customerId":"K1","accountId":"K1-02"},{"customerId":"K1","accountId":"K1-99"},{"customerId":"K1","accountId":"K1-03"}]}""");

        var accounts = answer.GetProperty("accounts");
        accounts.GetArrayLength().ShouldBe(2);
        accounts[0].GetProperty("contactEmail").GetString().ShouldBe("info@example.com");
        accounts[0].GetProperty("accountRole").GetString().ShouldBe("sub");
        accounts[0].GetProperty("applications").GetArrayLength().ShouldBe(2);
        accounts[0].GetProperty("isActive").GetBoolean().ShouldBeTrue();
        accounts[1].GetProperty("isActive").GetBoolean().ShouldBeFalse();
        accounts[1].GetProperty("mergedInto").GetString().ShouldBe("K1-02");
        accounts[1].TryGetProperty("contactEmail", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"accounts\":[]}")]
    [InlineData("{\"accounts\":[null]}")]
    [InlineData("{\"accounts\":[{\"customerId\":\"K1\"}]}")]
    public async Task LookUp_BadBody_IsAClearProblem(string body) =>
        CallerContext.Answer(await RunAsync(Roles.PortalCall, body)).ShouldBe((400, "portal.bad_request"));

    [Theory]
    [InlineData(null, 401)]
    [InlineData("Operator", 403)]
    public async Task LookUp_CallerWithoutTheRole_IsRefused(string? role, int status) =>
        CallerContext.Answer(await RunAsync(role, "{}")).Status.ShouldBe(status);

    private async Task<JsonElement> AskAsync(string body)
    {
        var result = (IValueHttpResult)await RunAsync(Roles.PortalCall, body);
        return JsonSerializer.SerializeToElement(result.Value, JsonSerializerOptions.Web);
    }

    private async Task<IResult> RunAsync(string? role, string body)
    {
        var customers = new CustomerStore(await storage.CreateTablesAsync());
        var sub = MailSamples.Employee() with
        {
            Email = "info+a@example.com",
            RedirectToMain = true,
            State = AccountState.Done,
            SignedInAt = MailWorld.Start,
            DirectoryUserId = Guid.NewGuid().ToString(),
        };
        var main = sub with { Id = "K1-01", IsMain = true, Email = "info@example.com", RedirectToMain = false };
        var merged = sub with { Id = "K1-03", State = AccountState.Merged, MergedInto = "K1-02" };
        await customers.TrySaveAsync(new CustomerChange { CustomerId = "K1", Customer = MailSamples.Customer(), Accounts = [main, sub, merged] }, Cancellation);
        return await new AccountLookupFunction(customers).RunAsync(CallerContext.Create(role, body), Cancellation);
    }
}
