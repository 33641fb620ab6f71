namespace Sso.LocalRuntime.Durable;

/// <summary>New random ids.</summary>
internal static class Identifiers
{
    public static string New() => Guid.NewGuid().ToString("N");
}
