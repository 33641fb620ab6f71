using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Moq;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Tests;

/// <summary>
/// Functions behind a server, without ASP.NET Core's authentication in front of them, behind the app's own middleware, and outside the server's asynchronous flow: as in the
/// isolated worker.
/// </summary>
internal static class FunctionRoutes
{
    // What nobody expected is told where the test's output goes.
    private static readonly ILoggerFactory Loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole());

    public static void Add<T>(this IEndpointRouteBuilder routes, string method, string path, Func<T, HttpRequest, Task<IResult>> run)
        where T : notnull =>
        routes.MapMethods(path, [method], (RequestDelegate)(context => RunAsync(context, run)));

    /// <summary>Every function whose route begins with <paramref name="prefix"/>, found as the runtime finds them.</summary>
    public static IEnumerable<(string Name, string Route, string[] Methods, MethodInfo Function)> Below(string prefix) =>
        from type in typeof(SsoApp).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(attribute => attribute is not null)
        where trigger?.Route?.Split('/')[0] == prefix
        select (function.Name, trigger.Route!, trigger.Methods ?? [], method);

    /// <summary>Serves them all.</summary>
    public static void AddBelow(this IEndpointRouteBuilder routes, string prefix, DurableTaskClient client)
    {
        foreach (var (_, route, methods, function) in Below(prefix))
        {
            Task<IResult> Run(HttpRequest request) => InvokeAsync(function, request, client);
            routes.MapMethods(route, methods, (RequestDelegate)(context => ServeAsync(context, Run)));
        }
    }

    private static Task<IResult> InvokeAsync(MethodInfo function, HttpRequest request, DurableTaskClient client)
    {
        var arguments = function.GetParameters().Select(object? (parameter) => parameter.ParameterType switch
        {
            var type when type == typeof(HttpRequest) => request,
            var type when type == typeof(CancellationToken) => request.HttpContext.RequestAborted,
            var type when type == typeof(DurableTaskClient) => client,
            _ => request.RouteValues[parameter.Name!],
        }).ToArray();
        var instance = function.IsStatic ? null : ActivatorUtilities.CreateInstance(request.HttpContext.RequestServices, function.DeclaringType!);
        return (Task<IResult>)function.Invoke(instance, arguments)!;
    }

    private static Task RunAsync<T>(HttpContext context, Func<T, HttpRequest, Task<IResult>> run)
        where T : notnull => ServeAsync(context, request => run(context.RequestServices.GetRequiredService<T>(), request));

    private static async Task ServeAsync(HttpContext context, Func<HttpRequest, Task<IResult>> run)
    {
        var function = new Mock<FunctionContext>();
        function.SetupGet(f => f.Items).Returns(new Dictionary<object, object> { ["HttpRequestContext"] = context });
        function.SetupGet(f => f.FunctionDefinition).Returns(Mock.Of<FunctionDefinition>());
        var errors = new UnexpectedErrors(Loggers.CreateLogger<UnexpectedErrors>(), context.RequestServices.GetRequiredService<IStringLocalizer<PageTexts>>());
        Task running;
        using (ExecutionContext.SuppressFlow())
        {
            running = Task.Run(() => errors.Invoke(function.Object, async _ =>
            {
                var result = await run(context.Request);
                await result.ExecuteAsync(context);
            }));
        }
        await running;
    }
}
