using Microsoft.Azure.Functions.Worker;

namespace Sso.LocalRuntime.Invocation;

/// <summary>The trigger of a function, as middleware sees it.</summary>
internal sealed class LocalBindingMetadata(string name, string type) : BindingMetadata
{
    public override string Name => name;

    public override string Type => type;

    public override BindingDirection Direction => BindingDirection.In;
}
