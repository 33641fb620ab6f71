using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Sso.LocalRuntime.Invocation;

/// <summary>Runs functions: a scope of services, the middleware, the parameters, the method, its result.</summary>
internal sealed class FunctionInvoker
{
    private readonly IServiceScopeFactory _scopes;
    private readonly FunctionExecutionDelegate _pipeline;

    public FunctionInvoker(IServiceScopeFactory scopes, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        _scopes = scopes;
        _pipeline = middleware.Reverse().Aggregate((FunctionExecutionDelegate)ExecuteAsync, (next, wrap) => wrap(next));
    }

    /// <summary>Runs a function whose trigger brings a single value.</summary>
    public Task<object?> InvokeAsync(FunctionEntry entry, object? triggerValue, CancellationToken cancellationToken) =>
        InvokeAsync(entry, new FunctionCall { TriggerValue = triggerValue }, cancellationToken);

    /// <returns>What the function returned, or what middleware made of it.</returns>
    /// <exception cref="FunctionInputConverterException">A parameter cannot be bound.</exception>
    public async Task<object?> InvokeAsync(FunctionEntry entry, FunctionCall call, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var context = new LocalFunctionContext(entry, Guid.NewGuid().ToString(), scope.ServiceProvider, call.BindingData, cancellationToken);
        foreach (var (key, value) in call.Items) context.Items[key] = value;
        context.Features.Set(call);
        await _pipeline(context);
        return context.Features.Get<FunctionReturn>()!.Value;
    }

    private static async Task ExecuteAsync(FunctionContext functionContext)
    {
        var context = (LocalFunctionContext)functionContext;
        var method = context.Entry.Method;
        var arguments = await BindAsync(context);
        var target = method.IsStatic ? null : ActivatorUtilities.CreateInstance(context.InstanceServices, method.DeclaringType!);
        try
        {
            context.Features.Get<FunctionReturn>()!.Value = await AwaitAsync(method, Call(method, target, arguments));
        }
        finally
        {
            if (target is IAsyncDisposable asyncDisposable) await asyncDisposable.DisposeAsync();
            else (target as IDisposable)?.Dispose();
        }
    }

    private static object? Call(MethodInfo method, object? target, object?[] arguments)
    {
        try
        {
            return method.Invoke(target, arguments);
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
            throw;
        }
    }

    private static async Task<object?> AwaitAsync(MethodInfo method, object? returned)
    {
        // A ValueTask is awaited as the Task that it gives.
        if (returned?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            returned = type.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(returned, null);
        else if (returned is ValueTask valueTask) returned = valueTask.AsTask();

        if (returned is not Task task) return returned;
        await task;
        return method.ReturnType.IsGenericType ? task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task) : null;
    }

    private static async ValueTask<object?[]> BindAsync(LocalFunctionContext context)
    {
        var parameters = context.Entry.Parameters;
        var arguments = new object?[parameters.Count];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = await BindAsync(context, parameters[i]);
        return arguments;
    }

    private static async ValueTask<object?> BindAsync(LocalFunctionContext context, ParameterInfo parameter)
    {
        var call = context.Features.Get<FunctionCall>()!;
        foreach (var source in call.Sources)
            if (await source.TryGetAsync(parameter, context.CancellationToken) is (true, var value)) return value;

        if (parameter == context.Entry.Trigger) return call.TriggerValue;
        if (parameter.ParameterType == typeof(FunctionContext)) return context;
        if (parameter.ParameterType == typeof(CancellationToken)) return context.CancellationToken;
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null && parameter.ParameterType == typeof(DurableTaskClient))
            return context.InstanceServices.GetRequiredService<DurableTaskClient>();
        if (parameter.HasDefaultValue) return parameter.DefaultValue;
        throw new FunctionInputConverterException(
            $"Function '{context.Entry.Name}': nothing is known for parameter '{parameter.Name}' of type {parameter.ParameterType}.");
    }
}
