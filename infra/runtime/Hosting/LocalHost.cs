using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;

namespace Sso.LocalRuntime.Hosting;

/// <summary>Makes the web application that runs the functions.</summary>
internal static class LocalHost
{
    public static WebApplicationBuilder CreateBuilder(string[] args) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        ContentRootPath = AppContext.BaseDirectory,
    });

    public static IHost Build(
        WebApplicationBuilder builder,
        Assembly functions,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        bool useAspNetCore)
    {
        return builder.Build();
    }
}
