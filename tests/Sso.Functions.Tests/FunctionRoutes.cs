using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
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

    private static async Task RunAsync<T>(HttpContext context, Func<T, HttpRequest, Task<IResult>> run)
        where T : notnull
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
                var result = await run(context.RequestServices.GetRequiredService<T>(), context.Request);
                await result.ExecuteAsync(context);
            }));
        }
        await running;
    }
}
