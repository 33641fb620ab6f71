using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Http;

public sealed class HttpTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "text?a=1", 200, "query ?a=1")]
    [InlineData("GET", "object", 200, """{"count":3,"name":"Grosse"}""")]
    [InlineData("GET", "action", 201, """{"count":1,"name":"x"}""")]
    [InlineData("POST", "result", 202, "")]
    [InlineData("GET", "nothing", 200, "")]
    [InlineData("GET", "orders/7/green", 200, "7 Green  none HttpRoute 7 True True")]
    [InlineData("GET", "orders/7/Red?word=w&token=00000000000000000000000000000001", 200, "7 Red 00000000-0000-0000-0000-000000000001 w HttpRoute 7 True True")]
    [InlineData("GET", "orders/seven/red", 404, "")]
    [InlineData("DELETE", "all/a/b", 200, "DELETE a/b")]
    [InlineData("GET", "unknown", 404, "")]
    [InlineData("POST", "text", 405, "")]
    [InlineData("GET", "fails", 500, "")]
    [InlineData("GET", "key", 401, "")]
    [InlineData("GET", "key?code=wrong", 401, "")]
    [InlineData("GET", "key?code=k1", 200, "in")]
    [InlineData("GET", "key?code=k2", 200, "in")]
    [InlineData("GET", "key?code=m", 200, "in")]
    [InlineData("GET", "key?code=s", 401, "")]
    public async Task Request_AnyKind_IsAnsweredAsTheHostDoes(string method, string path, int status, string body)
    {
        await using var host = await TestHost.StartAsync(
            storage,
            settings: ["--FunctionKeys:host:default=k1", "--FunctionKeys:functions:HttpKey:one=k2", "--FunctionKeys:master=m", "--FunctionKeys:system:x=s"]);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"api/{path}", UriKind.Relative));

        using var answer = await host.Http.SendAsync(request, Token);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldBe(body);
    }

    [Theory]
    [InlineData("orders/7/blue", "colour")]
    [InlineData("orders/7/red?token=x", "token")]
    public async Task Request_ValueOfTheWrongForm_Is400WithAReason(string path, string parameter)
    {
        await using var host = await TestHost.StartAsync(storage);

        using var answer = await host.Http.GetAsync(new Uri($"api/{path}", UriKind.Relative), Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        problem.GetProperty("code").GetString().ShouldBe("request.binding");
        problem.GetProperty("parameter").GetString().ShouldBe(parameter);
    }

    [Theory]
    [InlineData("""{"count":2,"name":"y"}""", "application/json", 200, "2 y")]
    [InlineData("""{"count":"many"}""", "application/json", 400, null)]
    [InlineData("""{"count":""", "application/json", 400, null)]
    [InlineData("null", "application/json", 400, null)]
    [InlineData("count=2", "application/x-www-form-urlencoded", 400, null)]
    public async Task Request_WithBody_IsReadOrRefused(string body, string type, int status, string? answered)
    {
        await using var host = await TestHost.StartAsync(storage);
        using var content = new StringContent(body, Encoding.UTF8, type);

        using var answer = await host.Http.PostAsync(new Uri("api/body", UriKind.Relative), content, Token);

        ((int)answer.StatusCode).ShouldBe(status);
        if (answered is not null) (await answer.Content.ReadAsStringAsync(Token)).ShouldBe(answered);
    }

    [Fact]
    public async Task Middleware_AroundHttp_RunsInOrderAndSeesTheResult()
    {
        var log = new ActivityLog();
        await using var host = await TestHost.StartAsync(storage, configure: builder =>
        {
            builder.UseMiddleware(async (context, next) =>
            {
                log.Note($"outer {context.GetHttpContext()!.Request.Path}");
                await next();
                log.Note($"after {context.GetInvocationResult<object>().Value}");
            });
            builder.UseWhen(context => context.FunctionDefinition.Name == "HttpText", async (context, next) =>
            {
                log.Note("inner");
                await next();
                context.GetInvocationResult<object>().Value = Results.StatusCode(418);
            });
        });

        using var answer = await host.Http.GetAsync(new Uri("api/text", UriKind.Relative), Token);

        ((int)answer.StatusCode).ShouldBe(418);
        log.Entries.Take(2).ShouldBe(["outer /api/text", "inner"]);
        log.Entries[2].ShouldStartWith("after Microsoft.AspNetCore.Http");
    }
}
