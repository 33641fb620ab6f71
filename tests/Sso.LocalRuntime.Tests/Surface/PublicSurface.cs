using System.Reflection;

namespace Sso.LocalRuntime.Tests.Surface;

/// <summary>An assembly's public members, one a line, so that two lists can be compared as text.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Lines(Assembly assembly)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in assembly.GetTypes().Where(t => t.IsVisible))
        {
            lines.Add($"{Name(type)} :: {Kind(type)}");
            lines.UnionWith(Members(type).Select(member => $"{Name(type)} :: {member}"));
        }
        return [.. lines];
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum) return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => $"{f.Name} = {f.GetRawConstantValue()}");
        return
        [
            .. type.GetConstructors(Declared).Where(c => IsVisible(c) && !c.IsStatic).Select(c => $"{Flags(c)}ctor({Parameters(c)})"),
            .. type.GetMethods(Declared).Where(m => IsVisible(m) && !IsAccessor(m))
                .Select(m => $"{Flags(m)}{m.Name}{Generic(m)}({Parameters(m)}) -> {Name(m.ReturnType)}"),
            .. type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(IsVisible)).Select(Property),
            .. type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily).Select(f => $"field {f.Name} : {Name(f.FieldType)}"),
        ];
    }

    private static string Property(PropertyInfo property)
    {
        var get = property.GetMethod is { } getter && IsVisible(getter) ? " get" : "";
        var set = property.SetMethod is { } setter && IsVisible(setter) ? " set" : "";
        return $"{Flags(property.GetAccessors(true).First(IsVisible))}{property.Name}{get}{set} : {Name(property.PropertyType)}";
    }

    private static bool IsAccessor(MethodInfo method) =>
        method.Name.StartsWith('<') || method.IsSpecialName && (method.Name.StartsWith("get_", StringComparison.Ordinal) || method.Name.StartsWith("set_", StringComparison.Ordinal));

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Flags(MethodBase method)
    {
        var isInterface = method.DeclaringType!.IsInterface;
        var kind = method.IsAbstract && !isInterface ? "abstract " : method.IsVirtual && !method.IsFinal && !isInterface ? "virtual " : "";
        return (method.IsStatic ? "static " : "") + kind + (method.IsPublic ? "" : "protected ");
    }

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{(p.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")}{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? $" = {p.RawDefaultValue ?? "null"}" : "")}"));

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        _ when type.BaseType == typeof(MulticastDelegate) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Name(Type type)
    {
        if (type.IsByRef) return Name(type.GetElementType()!) + "&";
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter) return type.Name;
        if (!type.IsGenericType) return type.FullName ?? type.Name;
        var definition = (type.GetGenericTypeDefinition().FullName ?? type.Name).Split('`')[0];
        return $"{definition}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
