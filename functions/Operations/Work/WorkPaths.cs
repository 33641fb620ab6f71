namespace Sso.Functions.Operations.Work;

/// <summary>Addresses of the work lists' pages.</summary>
public static class WorkPaths
{
    public const string Home = "/operations/work";
    public const string Count = $"{Home}/count";

    public static string Of(string list) => $"{Home}/{list}";

    public static string Of(string list, int page) => page == 1 ? Of(list) : $"{Of(list)}?{WorkFields.Page}={page}";

    /// <summary>The list as a file.</summary>
    public static string Csv(string list) => $"{Of(list)}.csv";

    /// <summary>Where a form of the list is sent.</summary>
    public static string Of(string list, string action) => $"{Of(list)}/{action}";
}
