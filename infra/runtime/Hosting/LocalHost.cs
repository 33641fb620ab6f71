using System.Reflection;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Sso.LocalRuntime.Durable;
using Sso.LocalRuntime.Http;
using Sso.LocalRuntime.Invocation;
using Sso.LocalRuntime.Timer;

namespace Sso.LocalRuntime.Hosting;

/// <summary>Makes the web application that runs the functions.</summary>
internal static class LocalHost
{
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        HostFiles.AddTo(builder.Configuration, AppContext.BaseDirectory);
        return builder;
    }

    /// <exception cref="InvalidOperationException">A function is not well-formed, or the host's settings are not.</exception>
    public static IHost Build(
        WebApplicationBuilder builder,
        Assembly functions,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        bool useAspNetCore)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new FunctionCatalog(functions));
        services.AddSingleton(provider => new FunctionInvoker(provider.GetRequiredService<IServiceScopeFactory>(), middleware));
        services.AddSingleton(new HostSettings(builder.Configuration));
        services.AddSingleton<FunctionKeys>().AddSingleton<HttpTriggers>().AddSingleton<TimerTriggers>();
        services.AddSingleton(provider => new TimerStatusStore(new TableClient(
            builder.Configuration["AzureWebJobsStorage"], provider.GetRequiredService<HostSettings>().HubName + "Control")));
        services.AddHostedService<TimerService>();
        services.AddMvcCore();
        if (Environment.GetEnvironmentVariable(StopWithParent.Variable) == "1") services.AddHostedService<StopWithParent>();

        var app = builder.Build();
        // The real worker has no ASP.NET Core pipeline before a function: without these marks WebApplication would add authentication by itself,
        // and remote sign-in would be answered before the function that owns its route.
        IApplicationBuilder pipeline = app;
        pipeline.Properties["__AuthenticationMiddlewareSet"] = true;
        pipeline.Properties["__AuthorizationMiddlewareSet"] = true;
        if (useAspNetCore) app.Services.GetRequiredService<HttpTriggers>().Map(app);
        return app;
    }
}
