namespace Sso.LocalRuntime.Durable.Client;

/// <summary>What the service allows as instance id.</summary>
internal static class InstanceIdRules
{
    private const int Longest = 100;

    /// <exception cref="ArgumentException">It is not allowed.</exception>
    public static void Check(string instanceId)
    {
        if (instanceId.Length > Longest)
            throw new ArgumentException($"An instance id has at most {Longest} characters.", nameof(instanceId));
        if (instanceId.StartsWith('@'))
            throw new ArgumentException("An instance id must not begin with '@'.", nameof(instanceId));
        if (instanceId.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c)))
            throw new ArgumentException("An instance id must not contain '/', '\\', '#', '?' or control characters.", nameof(instanceId));
    }
}
