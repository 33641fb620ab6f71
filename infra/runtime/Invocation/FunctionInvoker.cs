using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Sso.LocalRuntime.Invocation;

/// <summary>Runs a function: the app's middleware in its order, then the function itself, in a scope of its own.</summary>
internal sealed class FunctionInvoker
{
    private readonly IServiceScopeFactory _scopes;
    private readonly ParameterBinder _binder;
    private readonly FunctionExecutionDelegate _pipeline;

    public FunctionInvoker(
        IServiceScopeFactory scopes, ParameterBinder binder, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        _scopes = scopes;
        _binder = binder;
        _pipeline = middleware.Reverse().Aggregate((FunctionExecutionDelegate)ExecuteAsync, (next, wrap) => wrap(next));
    }

    /// <summary>Runs it in the request's scope for HTTP, else in a new one.</summary>
    /// <returns>What the function, or middleware in its place, returned.</returns>
    public async Task<object?> InvokeAsync(FunctionCall call)
    {
        if (call.Http is not null) return await InvokeAsync(call, call.Http.RequestServices);
        await using var scope = _scopes.CreateAsyncScope();
        return await InvokeAsync(call, scope.ServiceProvider);
    }

    /// <summary>Runs it in a given scope.</summary>
    public async Task<object?> InvokeAsync(FunctionCall call, IServiceProvider services)
    {
        var context = new LocalFunctionContext(call, services);
        await _pipeline(context);
        return context.Features.Get<FunctionReturn>()!.Value;
    }

    private async Task ExecuteAsync(FunctionContext context)
    {
        var local = (LocalFunctionContext)context;
        var method = local.Call.Function.Method;
        var arguments = await _binder.BindAsync(local);
        var instance = method.IsStatic ? null : ActivatorUtilities.CreateInstance(context.InstanceServices, method.DeclaringType!);
        var returned = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        context.Features.Get<FunctionReturn>()!.Value = await Unwrap.ResultAsync(returned, method.ReturnType);
    }
}
