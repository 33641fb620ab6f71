using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sso.LocalRuntime.Durable;
using Sso.LocalRuntime.Durable.Client;
using Sso.LocalRuntime.Durable.Engine;
using Sso.LocalRuntime.Durable.Storage;
using Sso.LocalRuntime.Functions;
using Sso.LocalRuntime.Http;
using Sso.LocalRuntime.Invocation;
using Sso.LocalRuntime.Time;
using Sso.LocalRuntime.Timers;

namespace Sso.LocalRuntime.Hosting;

/// <summary>Makes the web application that runs the functions.</summary>
internal static class LocalHost
{
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT"),
        });
        builder.Configuration.AddHostFiles(AppContext.BaseDirectory);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = RequestSize.Limit(builder.Configuration));
        // First, so that an app that adds the system's clock only where none is there gets this one.
        if (builder.Configuration.GetValue<DateTimeOffset?>(ClockEndpoints.Setting) is { } begin)
            builder.Services.AddSingleton<TimeProvider>(new VirtualClock(begin));
        return builder;
    }

    /// <exception cref="InvalidOperationException">A function is not well-formed, or the host's settings are not.</exception>
    public static IHost Build(
        WebApplicationBuilder builder,
        Assembly assembly,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        bool useAspNetCore)
    {
        var functions = new FunctionRegistry(assembly);
        if (!useAspNetCore && functions.Functions.Any(f => f.Kind == TriggerKind.Http))
            throw new InvalidOperationException("The app has HTTP functions: call ConfigureFunctionsWebApplication on its builder.");

        AddServices(builder.Services, functions, middleware);
        var app = builder.Build();
        if (functions.NeedsStorage) app.Services.GetRequiredService<StorageConnection>().EnsureConfigured();
        app.Services.GetRequiredService<TimerRunner>().ReadSchedules();
        // The real worker has no ASP.NET Core pipeline before a function: without these marks WebApplication would add authentication by itself, and remote
        // sign-in would be answered before the function that owns its route.
        IApplicationBuilder pipeline = app;
        pipeline.Properties["__AuthenticationMiddlewareSet"] = true;
        pipeline.Properties["__AuthorizationMiddlewareSet"] = true;
        app.UseRouting();
        app.Services.GetRequiredService<HttpFunctions>().Map(app);
        app.Services.GetRequiredService<EventGridWebhook>().Map(app);
        if (!app.Environment.IsDevelopment()) return app;
        app.Services.GetRequiredService<DurablePages>().Map(app);
        app.Services.GetRequiredService<ClockEndpoints>().Map(app);
        return app;
    }

    private static void AddServices(
        IServiceCollection services, FunctionRegistry functions, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DataConverter>(new JsonDataConverter(DurableJson.Worker));
        services.TryAddSingleton(new RuntimeSeams());
        services.AddMvcCore();
        services.AddSingleton(functions);
        services.AddSingleton<ParameterBinder>();
        services.AddSingleton(provider => new FunctionInvoker(
            provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<ParameterBinder>(), middleware));
        services.AddSingleton<HostSettings>();
        services.AddSingleton<FunctionKeys>();
        services.AddSingleton<HttpFunctions>();
        services.AddSingleton<EventGridWebhook>();
        services.AddSingleton<DurablePages>();
        services.AddSingleton<ClockEndpoints>();
        services.AddSingleton<VirtualTime>();

        services.AddSingleton<StorageConnection>();
        services.AddSingleton<HubTables>();
        services.AddSingleton<HubRows>();
        services.AddSingleton<InstanceStore>();
        services.AddSingleton<InstanceQueries>();
        services.AddSingleton<MessageStore>();
        services.AddSingleton<TimerStatusStore>();
        services.AddSingleton(provider =>
            provider.GetRequiredService<IConfiguration>().GetSection(EngineOptions.SectionName).Get<EngineOptions>() ?? new EngineOptions());
        services.AddSingleton<HubLease>();
        services.AddSingleton<IOrchestrationCode, OrchestrationCode>();
        services.AddSingleton(provider => new OrchestratorTurn(
            provider.GetRequiredService<DataConverter>(),
            provider.GetRequiredService<HostSettings>().DefaultVersion,
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<TaskHubEngine>();
        services.AddSingleton<TimerRunner>();
        services.AddSingleton<DurableTaskClient, LocalDurableTaskClient>();
        services.AddSingleton<EngineHost>();
        services.AddHostedService(provider => provider.GetRequiredService<EngineHost>());
        services.AddHostedService<ParentWatch>();
    }
}
