namespace Sso.Local.Chaos;

/// <summary>Chance that a seed decides. Safe for several threads; whose turn it is is up to them, so a seed gives the same plan and much the same run.</summary>
internal sealed class ChaosDice(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    /// <summary>From 0 to below 1.</summary>
    public double Next()
    {
        lock (_gate) return _random.NextDouble();
    }

    /// <returns>One of the choices, or the default with the probability that is left.</returns>
    public T? Sometimes<T>(double probability, params ReadOnlySpan<T> choices)
    {
        lock (_gate) return _random.NextDouble() < probability ? choices[_random.Next(choices.Length)] : default;
    }
}
