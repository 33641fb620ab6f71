using System.Reflection;

namespace Sso.LocalRuntime.Invocation;

/// <summary>Knows the values of some parameters.</summary>
internal interface IParameterSource
{
    /// <returns>Whether it knows the parameter; null is a value, too.</returns>
    /// <exception cref="Microsoft.Azure.Functions.Worker.FunctionInputConverterException">It does, but what came cannot be converted.</exception>
    ValueTask<(bool Known, object? Value)> TryGetAsync(ParameterInfo parameter, CancellationToken cancellationToken);
}
