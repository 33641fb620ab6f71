using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Sso.LocalRuntime.Durable.Engine;
using Sso.LocalRuntime.Functions;

namespace Sso.LocalRuntime.Invocation;

/// <summary>Makes a function's arguments.</summary>
internal sealed class ParameterBinder(DataConverter converter)
{
    /// <exception cref="BindingException">A parameter cannot be made.</exception>
    public async ValueTask<object?[]> BindAsync(LocalFunctionContext context)
    {
        var parameters = context.Call.Function.Parameters;
        var arguments = new object?[parameters.Count];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = await BindAsync(context, parameters[i]);
        return arguments;
    }

    private async ValueTask<object?> BindAsync(LocalFunctionContext context, ParameterInfo parameter)
    {
        var call = context.Call;
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext)) return context;
        if (type == typeof(CancellationToken)) return call.CancellationToken;
        if (type == typeof(HttpContext) && call.Http is not null) return call.Http;
        if (type == typeof(HttpRequest) && call.Http is not null) return call.Http.Request;
        if (type == typeof(DurableTaskClient) && parameter.IsDefined(typeof(DurableClientAttribute)))
            return context.InstanceServices.GetRequiredService<DurableTaskClient>();
        if (parameter == call.Function.TriggerParameter) return await BindTriggerAsync(call, parameter);
        if (parameter.IsDefined(typeof(FromBodyAttribute)) && call.Http is not null) return await JsonBody.ReadAsync(call.Http, parameter);
        if (call.BindingData.TryGetValue(parameter.Name!, out var value)) return SimpleValues.Convert(parameter, value);
        // As the real worker does: the first parameter that nothing else fills is the orchestration's input.
        if (call.TriggerValue is LocalOrchestrationContext orchestration) return orchestration.GetInput(type);
        return Missing(parameter);
    }

    private async ValueTask<object?> BindTriggerAsync(FunctionCall call, ParameterInfo parameter)
    {
        if (call.Http is not null && call.Function.Kind == TriggerKind.Http) return await JsonBody.ReadAsync(call.Http, parameter);
        if (call.TriggerValue is null) return Missing(parameter);
        if (parameter.ParameterType.IsInstanceOfType(call.TriggerValue) && call.Function.Kind != TriggerKind.Activity) return call.TriggerValue;
        if (call.TriggerValue is not string json)
        {
            throw new InvalidOperationException(
                $"Function '{call.Function.Name}': the parameter '{parameter.Name}' cannot be a {parameter.ParameterType}; the trigger brings a {call.TriggerValue.GetType()}.");
        }
        try
        {
            return converter.Deserialize(json, parameter.ParameterType);
        }
        catch (JsonException unreadable)
        {
            throw new FunctionInputConverterException(
                $"Function '{call.Function.Name}': the input cannot be read as {parameter.ParameterType} for the parameter '{parameter.Name}'.", unreadable);
        }
    }

    private static object? Missing(ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue) return parameter.DefaultValue;
        if (!parameter.ParameterType.IsValueType || Nullable.GetUnderlyingType(parameter.ParameterType) is not null) return null;
        throw new BindingException(parameter.Name!, $"The value '{parameter.Name}' is missing.");
    }
}
