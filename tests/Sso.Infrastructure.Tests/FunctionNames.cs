using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Hosting;

namespace Sso.Infrastructure.Tests;

/// <summary>The functions of the app, as the host knows them.</summary>
internal static class FunctionNames
{
    private static readonly IReadOnlyList<MethodInfo> Methods = [.. typeof(SsoApp).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
        .Where(method => method.IsDefined(typeof(FunctionAttribute)))];

    public static IEnumerable<string> All => Methods.Select(NameOf);

    /// <summary>Routes of HTTP triggers.</summary>
    public static IEnumerable<string?> Routes => TriggersOf<HttpTriggerAttribute>().Select(trigger => trigger.Trigger.Route);

    public static IEnumerable<string> WithTrigger<T>() where T : Attribute => TriggersOf<T>().Select(trigger => trigger.Name);

    private static IEnumerable<(string Name, T Trigger)> TriggersOf<T>() where T : Attribute => Methods.SelectMany(
        method => method.GetParameters().Select(parameter => parameter.GetCustomAttribute<T>()).OfType<T>().Select(trigger => (NameOf(method), trigger)));

    private static string NameOf(MethodInfo method) => method.GetCustomAttribute<FunctionAttribute>()!.Name;
}
