using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app begins.</summary>
[SuppressMessage("Design", "CA1052:Static holder types should be Static or NotInheritable", Justification = "The platform's signature.")]
public class FunctionsApplication
{
    public FunctionsApplication()
    {
    }

    /// <summary>A builder for the functions of the entry assembly.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) =>
        new(args, Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("The process has no entry assembly to look for functions in."));

    /// <summary>A builder for the functions of a given assembly, for tests.</summary>
    internal static FunctionsApplicationBuilder CreateBuilder(string[] args, Assembly functions) => new(args, functions);
}
