using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Sso.LocalRuntime.Invocation;

namespace Sso.LocalRuntime.Http;

/// <summary>The values that an HTTP request has for a function's parameters: itself, its body, route and query values.</summary>
internal sealed class HttpParameters(HttpContext http) : IParameterSource
{
    public async ValueTask<(bool Known, object? Value)> TryGetAsync(ParameterInfo parameter, CancellationToken cancellationToken)
    {
        if (parameter.ParameterType == typeof(HttpRequest)) return (true, http.Request);
        if (parameter.ParameterType == typeof(HttpContext)) return (true, http);
        if (parameter.GetCustomAttribute<FromBodyAttribute>() is not null) return (true, await ReadBodyAsync(parameter, cancellationToken));
        // A POCO beside the trigger's attribute is the body, too.
        if (parameter.GetCustomAttribute<HttpTriggerAttribute>() is not null) return (true, await ReadBodyAsync(parameter, cancellationToken));
        return TryGetText(parameter.Name!, out var text) ? (true, Convert(parameter, text)) : (false, null);
    }

    /// <summary>Route and query values by name, for the binding context.</summary>
    public static Dictionary<string, object?> BindingData(HttpContext http)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in http.Request.Query) data[name] = value.ToString();
        foreach (var (name, value) in http.Request.RouteValues) data[name] = value;
        return data;
    }

    private bool TryGetText(string name, out string text)
    {
        text = "";
        if (http.Request.RouteValues.TryGetValue(name, out var routed) && routed is not null)
        {
            text = System.Convert.ToString(routed, CultureInfo.InvariantCulture)!;
            return true;
        }
        if (!http.Request.Query.TryGetValue(name, out var queried)) return false;
        text = queried.ToString();
        return true;
    }

    private static object? Convert(ParameterInfo parameter, string text)
    {
        if (parameter.ParameterType == typeof(string)) return text;
        var converter = TypeDescriptor.GetConverter(parameter.ParameterType);
        try
        {
            return converter.ConvertFromInvariantString(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException or OverflowException)
        {
            throw new FunctionInputConverterException($"The value of '{parameter.Name}' is no {parameter.ParameterType.Name}.", exception);
        }
    }

    private async Task<object?> ReadBodyAsync(ParameterInfo parameter, CancellationToken cancellationToken)
    {
        if (parameter.ParameterType == typeof(string))
        {
            using var reader = new StreamReader(http.Request.Body);
            return await reader.ReadToEndAsync(cancellationToken);
        }
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, parameter.ParameterType, JsonSerializerOptions.Web, cancellationToken);
        }
        catch (JsonException exception)
        {
            throw new FunctionInputConverterException("The body is no valid JSON for this function.", exception);
        }
    }
}
