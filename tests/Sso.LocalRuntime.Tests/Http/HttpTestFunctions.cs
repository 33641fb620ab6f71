using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Sso.LocalRuntime.Tests.Http;

public sealed class HttpTestFunctions
{
    public enum Colour
    {
        Red,
        Green,
    }

    [Function("HttpText")]
    public static string Text([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "text")] HttpRequest request) => $"query {request.QueryString}";

    [Function("HttpObject")]
    public static Order Poco([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "object")] HttpRequest request) => new(3, "Grosse");

    [Function("HttpAction")]
    public static IActionResult Action([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "action")] HttpRequest request) =>
        new ObjectResult(new Order(1, "x")) { StatusCode = 201 };

    [Function("HttpResult")]
    public static async Task<IResult> ResultAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "result")] HttpRequest request)
    {
        await Task.Yield();
        return Results.Accepted("/there");
    }

    [Function("HttpNothing")]
    public static Task NothingAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "nothing")] HttpRequest request) => Task.CompletedTask;

    [Function("HttpRoute")]
    public static string Route(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "orders/{id:int}/{colour}")] HttpRequest request,
        int id,
        Colour colour,
        Guid? token,
        FunctionContext context,
        [DurableClient] DurableTaskClient client,
        string word = "none",
        CancellationToken cancellationToken = default) =>
        $"{id} {colour} {token} {word} {context.FunctionDefinition.Name} {context.BindingContext.BindingData["id"]} {client is not null} {cancellationToken.CanBeCanceled}";

    [Function("HttpBody")]
    public static string Body(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "body")] HttpRequest request, [FromBody] Order order) => $"{order.Count} {order.Name}";

    [Function("HttpLength")]
    public static async Task<string> LengthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "length")] HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return $"{(await reader.ReadToEndAsync()).Length}";
    }

    [Function("HttpFails")]
    public static string Fails([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fails")] HttpRequest request) =>
        throw new InvalidOperationException("secret detail");

    [Function("HttpKey")]
    public static string Key([HttpTrigger(AuthorizationLevel.Function, "get", Route = "key")] HttpRequest request) => "in";

    [Function("HttpAll")]
    public static string All([HttpTrigger(AuthorizationLevel.Anonymous, Route = "all/{*rest}")] HttpContext context, string? rest) =>
        $"{context.Request.Method} {rest}";

    public sealed record Order(int Count, string Name);
}
