using Microsoft.Azure.Functions.Worker;

namespace Sso.LocalRuntime.Functions;

/// <summary>A binding as middleware sees it.</summary>
internal sealed class LocalBindingMetadata(string name, string type, BindingDirection direction) : BindingMetadata
{
    public override string Name => name;

    public override string Type => type;

    public override BindingDirection Direction => direction;
}
