using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sso.LocalRuntime.Invocation;

/// <summary>Reads a parameter from a request's body.</summary>
internal static class JsonBody
{
    /// <exception cref="BindingException">The body is no JSON of the parameter's shape.</exception>
    public static async ValueTask<object?> ReadAsync(HttpContext context, ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(string))
        {
            using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
            return await reader.ReadToEndAsync(context.RequestAborted);
        }
        if (!context.Request.HasJsonContentType())
            throw new BindingException(parameter.Name!, "The request needs a body with the content type application/json.");
        try
        {
            var value = await context.Request.ReadFromJsonAsync(parameter.ParameterType, context.RequestAborted);
            return value ?? throw new BindingException(parameter.Name!, "The request's body is null.");
        }
        catch (JsonException unreadable)
        {
            throw new BindingException(parameter.Name!, $"The request's body is not JSON of the expected shape (at {unreadable.Path ?? "$"}).");
        }
    }
}
