using Microsoft.Azure.Functions.Worker;

namespace Sso.LocalRuntime.Invocation;

/// <summary>A function's parameter cannot be made from what the trigger brings. Over HTTP it is the caller's fault: 400.</summary>
/// <param name="parameter">The parameter's name.</param>
/// <param name="reason">A sentence for the caller, without the value.</param>
internal sealed class BindingException(string parameter, string reason) : FunctionInputConverterException(reason)
{
    public string Parameter { get; } = parameter;
}
