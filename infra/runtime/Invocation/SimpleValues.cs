using System.ComponentModel;
using System.Reflection;

namespace Sso.LocalRuntime.Invocation;

/// <summary>Text from routes and queries as numbers, dates, ids and enumerations.</summary>
internal static class SimpleValues
{
    /// <exception cref="BindingException">The text does not have the parameter's form.</exception>
    public static object? Convert(ParameterInfo parameter, object? value)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (value is null || type.IsInstanceOfType(value)) return value;
        if (value is not string text) throw new BindingException(parameter.Name!, $"The value '{parameter.Name}' cannot be read.");
        if (text.Length == 0 && type != parameter.ParameterType) return null;
        try
        {
            var read = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
            if (type.IsEnum && !Enum.IsDefined(type, read!)) throw new FormatException();
            return read;
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new BindingException(parameter.Name!, $"The value of '{parameter.Name}' must be a {Describe(type)}.");
        }
    }

    private static string Describe(Type type) => type switch
    {
        { IsEnum: true } => $"word out of {string.Join(", ", Enum.GetNames(type))}",
        _ when type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte) => "whole number in its range",
        _ when type == typeof(decimal) || type == typeof(double) || type == typeof(float) => "number",
        _ when type == typeof(Guid) => "GUID",
        _ when type == typeof(bool) => "boolean (true or false)",
        _ when type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) => "date",
        _ => type.Name,
    };
}
